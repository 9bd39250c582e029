#include "model/io/netcdf.hpp"

#include <fmt/format.h>

#include <ncCheck.h>
#include <netcdf.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <netcdf>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/classic_netcdf.hpp"
#include "model/io/hdf5.hpp"
#include "model/io/text_file.hpp"
#include "model/io/write_fault.hpp"

namespace pearl::netcdf {

namespace {

// The library's sentence without the names of its own source files.
std::string sentence_of(const netCDF::exceptions::NcException& fault) {
  const std::string text = fault.what();
  return text.substr(0, text.find('\n'));
}

[[noreturn]] void input_fault(const std::filesystem::path& path, const std::string& what) {
  throw InputError(Location{make_source(path.string(), ""), 0, 0}, what);
}

[[noreturn]] void output_fault(const PartFile& file) {  // the library's own sentence says "Permission denied" of a full disk
  throw RunError(fmt::format("cannot write {}: {}", file.target().string(), why_not_written(file.part())));
}

constexpr std::size_t most_values = std::size_t{1} << 31;  // of one reading: 16 GiB; a damaged file may claim anything

std::size_t checked_size(const std::filesystem::path& path, const std::string& variable, const std::vector<std::size_t>& lengths) {
  std::size_t size = 1;
  for (const std::size_t length : lengths) {
    if (length > 0 && size > most_values / length) input_fault(path, fmt::format("'{}' claims more than {} values: the file is damaged", variable, most_values));
    size *= length;
  }
  return size;
}

// Runs an action of the library and turns its exceptions into ours.
template <class Action>
auto reading(const std::filesystem::path& path, Action action) {
  try {
    return action();
  } catch (const netCDF::exceptions::NcException& fault) {
    input_fault(path, "cannot be read as NetCDF: " + sentence_of(fault));
  }
}

template <class Action>
auto writing(const PartFile& file, Action action) {
  try {
    return action();
  } catch (const netCDF::exceptions::NcException&) {
    output_fault(file);
  }
}

netCDF::NcType type_of(Type type) {
  switch (type) {
    case Type::float32: return netCDF::ncFloat;
    case Type::float64: return netCDF::ncDouble;
    case Type::int32: return netCDF::ncInt;
    case Type::byte: return netCDF::ncByte;
    case Type::text: return netCDF::ncChar;
  }
  return netCDF::ncFloat;
}

// NcFile and NcVar share putAtt's overloads through different bases, hence the template.
template <class Holder>
void put_attribute(Holder& holder, const std::string& name, const AttributeValue& value, const netCDF::NcType& own_type) {
  if (const auto* text = std::get_if<std::string>(&value)) holder.putAtt(name, *text);
  else if (const auto* whole = std::get_if<int>(&value)) holder.putAtt(name, netCDF::ncInt, *whole);
  else if (const auto* single = std::get_if<float>(&value)) holder.putAtt(name, name == "_FillValue" ? own_type : netCDF::NcType(netCDF::ncFloat), *single);
  else if (const auto* number = std::get_if<double>(&value)) holder.putAtt(name, name == "_FillValue" ? own_type : netCDF::NcType(netCDF::ncDouble), *number);
  else if (const auto* singles = std::get_if<std::vector<float>>(&value)) holder.putAtt(name, netCDF::ncFloat, singles->size(), singles->data());
  else {
    const auto& list = std::get<std::vector<double>>(value);
    holder.putAtt(name, netCDF::ncDouble, list.size(), list.data());
  }
}

// How a variable is stored: whole along its fixed dimensions, and so many records together that a piece has about 2^14 elements (64 kB), but no more
// than are written and, where the rest is large, no more than a day of hours.
std::vector<std::size_t> chunk_of(const std::vector<netCDF::NcDim>& axes, const std::map<std::string, std::size_t>& lengths) {
  constexpr std::size_t wanted = 16384, day = 24, small = 256;
  std::vector<std::size_t> chunk;
  std::size_t record = 1;
  for (const netCDF::NcDim& axis : axes) {
    chunk.push_back(std::max<std::size_t>(1, lengths.at(axis.getName())));
    if (!axis.isUnlimited()) record *= chunk.back();
  }
  if (axes[0].isUnlimited()) chunk[0] = std::min({chunk[0], std::max<std::size_t>(1, wanted / record), record < small ? wanted : day});
  return chunk;
}

// Records are written one after the other: more than the piece at hand need not stay in memory. The library keeps 16 MB a variable otherwise.
void keep_one_chunk(const netCDF::NcVar& variable, const std::vector<std::size_t>& chunk) {
  std::size_t bytes = variable.getType().getSize();
  for (const std::size_t length : chunk) bytes *= length;
  constexpr std::size_t slots = 7;  // of the table of pieces
  constexpr float rarely_used_again = 1;
  netCDF::ncCheck(nc_set_var_chunk_cache(variable.getParentGroup().getId(), variable.getId(), bytes, slots, rarely_used_again), __FILE__, __LINE__);
}

}  // namespace

struct Reader::File {
  std::filesystem::path path;
  netCDF::NcFile file;

  netCDF::NcVar variable(const std::string& name) const {
    const netCDF::NcVar found = file.getVar(name);
    if (found.isNull()) input_fault(path, fmt::format("has no variable '{}'", name));
    return found;
  }
};

Reader::Reader(const std::filesystem::path& path) : file_(std::make_unique<File>()) {
  file_->path = path;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) input_fault(path, "no such file");
  if (std::filesystem::is_directory(path, ignored)) input_fault(path, "is a folder, not a file");
  if (const std::string fault = classic_fault(path); !fault.empty()) input_fault(path, "cannot be read as NetCDF: " + fault);
  hdf5::prepare_library();
  reading(path, [&] { file_->file.open(path.string(), netCDF::NcFile::read); });
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

bool Reader::has(const std::string& variable) const { return !file_->file.getVar(variable).isNull(); }

std::vector<std::string> Reader::variables() const {
  std::vector<std::string> names;
  for (const auto& [name, variable] : file_->file.getVars()) names.push_back(name);
  return names;
}

std::vector<std::string> Reader::dimensions(const std::string& variable) const {
  return reading(file_->path, [&] {
    std::vector<std::string> names;
    for (const netCDF::NcDim& dimension : file_->variable(variable).getDims()) names.push_back(dimension.getName());
    return names;
  });
}

std::vector<std::size_t> Reader::shape(const std::string& variable) const {
  return reading(file_->path, [&] {
    std::vector<std::size_t> lengths;
    for (const netCDF::NcDim& dimension : file_->variable(variable).getDims()) lengths.push_back(dimension.getSize());
    return lengths;
  });
}

std::vector<double> Reader::values(const std::string& variable) const {
  const std::vector<std::size_t> lengths = shape(variable);
  const std::size_t size = checked_size(file_->path, variable, lengths);
  std::vector<double> all(size);
  return reading(file_->path, [&] {
    const netCDF::NcVar found = file_->variable(variable);
    if (size > 0) found.getVar(all.data());
    const double missing = number_attribute(variable, "_FillValue", std::numeric_limits<double>::quiet_NaN());
    const double scale = number_attribute(variable, "scale_factor", 1.0);
    const double offset = number_attribute(variable, "add_offset", 0.0);
    for (double& value : all) value = value == missing ? std::numeric_limits<double>::quiet_NaN() : value * scale + offset;
    return all;
  });
}

std::vector<float> Reader::floats(const std::string& variable) const {
  const std::vector<double> all = values(variable);
  return {all.begin(), all.end()};
}

std::vector<float> Reader::floats(const std::string& variable, const std::vector<std::size_t>& start,
                                  const std::vector<std::size_t>& count) const {
  const std::vector<std::size_t> lengths = shape(variable);
  if (start.size() != lengths.size() || count.size() != lengths.size())
    input_fault(file_->path, fmt::format("'{}' has {} dimensions, {} were expected", variable, lengths.size(), start.size()));
  for (std::size_t d = 0; d < lengths.size(); ++d)
    if (start[d] + count[d] > lengths[d]) input_fault(file_->path, fmt::format("'{}' is shorter than expected", variable));
  std::vector<float> block(checked_size(file_->path, variable, count));
  reading(file_->path, [&] { file_->variable(variable).getVar(start, count, block.data()); });
  return block;
}

std::string Reader::text_attribute(const std::string& variable, const std::string& name) const {
  return reading(file_->path, [&]() -> std::string {
    std::string text;
    if (variable.empty()) {
      const auto all = file_->file.getAtts();
      if (const auto found = all.find(name); found != all.end()) found->second.getValues(text);
    } else {
      const auto all = file_->variable(variable).getAtts();
      if (const auto found = all.find(name); found != all.end()) found->second.getValues(text);
    }
    return text;
  });
}

double Reader::number_attribute(const std::string& variable, const std::string& name, double otherwise) const {
  return reading(file_->path, [&] {
    double value = otherwise;
    const auto read = [&](const auto& attributes) {
      const auto found = attributes.find(name);
      if (found != attributes.end() && found->second.getAttLength() == 1) found->second.getValues(&value);
    };
    if (variable.empty()) read(file_->file.getAtts());
    else read(file_->variable(variable).getAtts());
    return value;
  });
}

struct Writer::File {
  File(const std::filesystem::path& path, Format is) : format(is), part(path) {}
  Format format;
  PartFile part;
  std::unique_ptr<netCDF::NcFile> file = std::make_unique<netCDF::NcFile>();
  std::map<std::string, netCDF::NcDim> dimensions;
  std::map<std::string, std::size_t> lengths;  // of dimensions, as far as they will be written
  std::map<std::string, netCDF::NcVar> variables;                // of the open file
  std::map<std::string, std::vector<std::string>> axes;          // of all variables
  std::map<std::string, std::size_t> records_of_piece;
  bool is_open = true;

  void open_again() {
    file = std::make_unique<netCDF::NcFile>(part.part().string(), netCDF::NcFile::write);
    is_open = true;
    for (const auto& [name, variable] : file->getVars()) variables[name] = variable;
  }
};

Writer::Writer(const std::filesystem::path& path, Format format) : file_(std::make_unique<File>(path, format)) {
  hdf5::prepare_library();
  const auto kind = format == Format::classic ? netCDF::NcFile::classic64 : netCDF::NcFile::nc4;
  writing(file_->part, [&] { file_->file->open(file_->part.part().string(), netCDF::NcFile::replace, kind); });
}

Writer::~Writer() {
  if (!file_ || !file_->file) return;
  try {
    file_->file->close();
  } catch (const netCDF::exceptions::NcException&) {
    static_cast<void>(file_->file.release());  // it cannot be closed, and its destructor would try and complain again
  }
}
Writer::Writer(Writer&&) noexcept = default;

void Writer::dimension(const std::string& name, std::size_t length) {
  writing(file_->part, [&] { file_->dimensions[name] = file_->file->addDim(name, length); });
  file_->lengths[name] = length;
}

void Writer::record_dimension(const std::string& name, std::size_t length) {
  writing(file_->part, [&] { file_->dimensions[name] = file_->file->addDim(name); });
  file_->lengths[name] = length;
}

void Writer::variable(const std::string& name, Type type, const std::vector<std::string>& dimensions, const Attributes& attributes) {
  writing(file_->part, [&] {
    std::vector<netCDF::NcDim> axes;
    for (const std::string& dimension : dimensions) axes.push_back(file_->dimensions.at(dimension));
    netCDF::NcVar made = file_->file->addVar(name, type_of(type), axes);
    if (file_->format == Format::netcdf4 && !axes.empty() && (axes.size() >= 2 || axes[0].isUnlimited())) {
      std::vector<std::size_t> chunk = chunk_of(axes, file_->lengths);
      made.setChunking(netCDF::NcVar::nc_CHUNKED, chunk);
      if (axes.size() >= 2) made.setCompression(true, true, 1);
      if (axes[0].isUnlimited()) {
        keep_one_chunk(made, chunk);
        file_->records_of_piece[name] = chunk[0];
      }
    }
    for (const auto& [key, value] : attributes) put_attribute(made, key, value, type_of(type));
    file_->variables[name] = made;
    file_->axes[name] = dimensions;
  });
}

std::size_t Writer::records_of_piece(const std::string& variable) const {
  const auto found = file_->records_of_piece.find(variable);
  return found == file_->records_of_piece.end() ? 1 : found->second;
}

void Writer::attributes(const Attributes& global) {
  writing(file_->part, [&] {
    for (const auto& [key, value] : global) put_attribute(*file_->file, key, value, netCDF::ncFloat);
  });
}

std::vector<std::size_t> Writer::whole(const std::string& variable) const {
  std::vector<std::size_t> counts;
  for (const std::string& axis : file_->axes.at(variable)) counts.push_back(file_->lengths.at(axis));
  return counts;
}

template <class Value>
void Writer::put(const std::string& variable, const std::vector<std::size_t>& start, const std::vector<std::size_t>& count, const Value* values) {
  writing(file_->part, [&] {
    if (!file_->is_open) file_->open_again();
    file_->variables.at(variable).putVar(start, count, values);
  });
}

void Writer::write(const std::string& variable, const std::vector<double>& values) {
  const std::vector<std::size_t> counts = whole(variable);
  put(variable, std::vector<std::size_t>(counts.size(), 0), counts, values.data());
}

void Writer::write(const std::string& variable, const std::vector<float>& values) {
  const std::vector<std::size_t> counts = whole(variable);
  put(variable, std::vector<std::size_t>(counts.size(), 0), counts, values.data());
}

void Writer::write(const std::string& variable, const std::vector<std::string>& lines) {
  const std::vector<std::size_t> counts = whole(variable);
  std::string characters;
  for (const std::string& line : lines) {
    characters += line.substr(0, counts.at(1));
    characters.resize(characters.size() + counts[1] - std::min(counts[1], line.size()), '\0');
  }
  put(variable, {0, 0}, counts, characters.data());
}

void Writer::write(const std::string& variable, const std::vector<std::size_t>& start, const std::vector<std::size_t>& count, const float* values) {
  put(variable, start, count, values);
}

void Writer::write(const std::string& variable, const std::vector<std::size_t>& start, const std::vector<std::size_t>& count, const double* values) {
  put(variable, start, count, values);
}

void Writer::commit() { commit_as(file_->part.target()); }

void Writer::close() {
  if (!file_->is_open) return;
  writing(file_->part, [&] { file_->file->close(); });
  file_->is_open = false;
  file_->variables.clear();
}

void Writer::commit_as(const std::filesystem::path& path) {
  close();
  file_->part.commit_as(path);
}

}  // namespace pearl::netcdf
