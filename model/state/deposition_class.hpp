#pragma once

namespace pearl {

// How a species is taken up by the ground. Here, because chemistry names it and deposition acts on it.
enum class DryDepositionClass { sulfur_dioxide, nitrogen_dioxide, nitric_acid, ammonia, inert_gas, fine_particle, coarse_particle };
constexpr int dry_deposition_classes = 7;

}  // namespace pearl
