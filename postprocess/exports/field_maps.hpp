#pragma once
// The maps of one field at the times that an export asks for, a piece of them after the other: a year of hours is never held whole.

#include <map>

#include "postprocess/exports/content.hpp"
#include "postprocess/exports/export_choice.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// The scales of days and hours, by which all scenarios of an export are coloured alike: made when one is first asked for, since the values of all of them are read for it.
class TimeScales {
 public:
  TimeScales(const ResultSet& results, const ExportChoice& choice) : results_(results), choice_(choice) {}  // which outlive it
  const ColourScale& common(std::size_t v);                          // of the scenarios that were chosen, in all cells
  [[nodiscard]] ColourScale of(std::size_t s, std::size_t v) const;  // of one of them, in the cells that were chosen

 private:
  const ResultSet& results_;
  const ExportChoice& choice_;
  std::map<std::size_t, ColourScale> common_;  // by variable
};

// The field of scenario s and a subject, less `choice.against`'s where there is one; NaN outside the cells that were chosen.
class FieldMaps {
 public:
  // `scales`: that colour days and hours; nullptr: they have no scale. `words`: of the maps' titles; `results` is told in their language. Results, choice and scales outlive it.
  FieldMaps(const ResultSet& results, const ExportChoice& choice, std::size_t s, const ExportSubject& subject, TimeScales* scales, const Words& words = english());
  [[nodiscard]] const ExportField& field() const { return field_; }  // its maps without their values
  std::vector<float> values(std::size_t map);                        // [cell]; cheapest in their order

 private:
  void hold(std::size_t map);

  const ResultSet& results_;
  const ExportChoice& choice_;
  std::size_t s_, v_;
  ExportField field_;
  std::vector<float> held_;                   // [map - first_][cell]
  std::size_t first_ = 0, count_ = 0, cells_;  // maps that are held
};

// The whole field with its scale: for few maps.
ExportField field_of(const ResultSet& results, const ExportChoice& choice, std::size_t s, const ExportSubject& subject, const Words& words = english());

}  // namespace pearl
