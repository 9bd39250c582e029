#pragma once

#include <filesystem>

#include "tests/verification/cases/results.hpp"

namespace pearl::verification {

// Each draws one PNG; throws RunError if it cannot be written.
void draw_shapes(const ShapeResults& results, const std::filesystem::path& path);
void draw_cone(const ConeResults& results, const std::filesystem::path& path);
void draw_order(const OrderResults& results, const std::filesystem::path& path);
void draw_puff(const PuffResults& results, const std::filesystem::path& path);
void draw_columns(const ColumnResults& results, const std::filesystem::path& path);
void draw_roberts(const RobertsResults& results, const std::filesystem::path& path);
void draw_sweep(const SweepResults& results, const std::filesystem::path& path);
void draw_cloud(const CloudResults& results, const std::filesystem::path& path);
void draw_collection(const CollectionResults& results, const std::filesystem::path& path);

}  // namespace pearl::verification
