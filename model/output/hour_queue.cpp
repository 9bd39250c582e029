#include "model/output/hour_queue.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace pearl {

namespace {

std::size_t product(const std::vector<std::size_t>& lengths) {
  std::size_t size = 1;
  for (const std::size_t length : lengths) size *= length;
  return size;
}

// Hours that wait together: whole pieces of the file, so that none is read again to be filled, and several where they are small, so that the file is
// seldom opened.
std::size_t hours_together(const netcdf::Writer& file, const std::vector<HourlyContent::Field>& fields, std::size_t hours) {
  constexpr std::size_t wanted_values = std::size_t{1} << 18;  // 1 MB
  std::size_t piece = 1, of_hour = 0;
  for (const HourlyContent::Field& field : fields) {
    piece = std::max(piece, file.records_of_piece(field.name));
    of_hour += product(field.extents);
  }
  const std::size_t pieces = std::max<std::size_t>(1, wanted_values / std::max<std::size_t>(1, of_hour * piece));
  return std::max<std::size_t>(1, std::min(hours, pieces * piece));
}

}  // namespace

HourQueue::HourQueue(netcdf::Writer file, std::vector<HourlyContent::Field> fields, std::size_t hours)
    : file_(std::move(file)), fields_(std::move(fields)), most_waiting_(hours_together(file_, fields_, hours)), waiting_(fields_.size()) {
  for (const HourlyContent::Field& field : fields_) values_of_hour_.push_back(product(field.extents));
  file_.close();
}

std::size_t HourQueue::most_waiting_bytes() const { return sizeof(float) * most_waiting_ * std::accumulate(values_of_hour_.begin(), values_of_hour_.end(), std::size_t{0}); }

void HourQueue::write(std::size_t hour, std::size_t field, const float* values) {
  if (waiting_hours_ == 0) first_waiting_ = hour;
  waiting_hours_ = hour - first_waiting_ + 1;
  std::vector<float>& waiting = waiting_.at(field);
  const std::size_t size = values_of_hour_[field];
  if (waiting.empty()) waiting.reserve(most_waiting_ * size);
  waiting.resize(waiting_hours_ * size);
  std::copy_n(values, size, waiting.end() - static_cast<std::ptrdiff_t>(size));
}

void HourQueue::end_hour(std::size_t hour) {
  if ((hour + 1) % most_waiting_ == 0) empty();
}

void HourQueue::empty() {
  if (waiting_hours_ == 0) return;
  for (std::size_t f = 0; f < fields_.size(); ++f) {
    std::vector<std::size_t> start{first_waiting_}, count{waiting_hours_};
    start.resize(1 + fields_[f].extents.size(), 0);
    count.insert(count.end(), fields_[f].extents.begin(), fields_[f].extents.end());
    file_.write(fields_[f].name, start, count, waiting_[f].data());
    waiting_[f].clear();  // keeps its room for the next hours
  }
  waiting_hours_ = 0;
  file_.close();
}

void HourQueue::commit() {
  empty();
  file_.commit();
}

void HourQueue::commit_as(const std::filesystem::path& path) {
  empty();
  file_.commit_as(path);
}

}  // namespace pearl
