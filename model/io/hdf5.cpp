#include "model/io/hdf5.hpp"

#include <fmt/format.h>
#include <hdf5.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "model/core/error.hpp"
#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "model/io/write_fault.hpp"

namespace pearl::hdf5 {

namespace {

constexpr const char* checksum_attribute = "sha256";
constexpr const char* format_attribute = "format";
constexpr std::size_t longest_attribute = 256;

// An identifier of the library, closed when it goes out of scope.
class Handle {
 public:
  Handle(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {}
  ~Handle() { close(); }
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  [[nodiscard]] hid_t id() const { return id_; }
  [[nodiscard]] bool good() const { return id_ >= 0; }
  bool close() {
    const hid_t id = std::exchange(id_, -1);
    return id < 0 || close_(id) >= 0;
  }

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

// The library prints its faults to stderr unless it is told not to; ours are exceptions.
class Silence {
 public:
  Silence() {
    H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~Silence() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  H5E_auto2_t function_ = nullptr;
  void* data_ = nullptr;
};

template <class Number>
hid_t file_type();
template <> hid_t file_type<float>() { return H5T_IEEE_F32LE; }
template <> hid_t file_type<double>() { return H5T_IEEE_F64LE; }
template <> hid_t file_type<std::int64_t>() { return H5T_STD_I64LE; }
template <> hid_t file_type<char>() { return H5T_STD_U8LE; }

template <class Number>
hid_t memory_type();
template <> hid_t memory_type<float>() { return H5T_NATIVE_FLOAT; }
template <> hid_t memory_type<double>() { return H5T_NATIVE_DOUBLE; }
template <> hid_t memory_type<std::int64_t>() { return H5T_NATIVE_INT64; }
template <> hid_t memory_type<char>() { return H5T_NATIVE_UINT8; }

template <class Number>
std::string checksum_of(std::span<const Number> values) {
  return sha256(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
}

Handle text_type(std::size_t length) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.id(), length);
  return type;
}

bool write_attribute(hid_t holder, const char* name, const std::string& text) {
  const Handle type = text_type(text.size()), space(H5Screate(H5S_SCALAR), H5Sclose);
  Handle attribute(H5Acreate2(holder, name, type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  return attribute.good() && H5Awrite(attribute.id(), type.id(), text.data()) >= 0 && attribute.close();
}

// A text of fixed length, or "" for anything else.
std::string read_attribute(hid_t holder, const char* name) {
  if (H5Aexists(holder, name) <= 0) return {};
  const Handle attribute(H5Aopen(holder, name, H5P_DEFAULT), H5Aclose);
  if (!attribute.good()) return {};
  const Handle type(H5Aget_type(attribute.id()), H5Tclose), space(H5Aget_space(attribute.id()), H5Sclose);
  if (!type.good() || !space.good() || H5Tget_class(type.id()) != H5T_STRING || H5Tis_variable_str(type.id()) != 0) return {};
  if (H5Sget_simple_extent_npoints(space.id()) != 1) return {};
  std::array<char, longest_attribute> text{};
  const std::size_t length = H5Tget_size(type.id());
  if (length == 0 || length > text.size() || H5Aread(attribute.id(), type.id(), text.data()) < 0) return {};
  return {text.data(), length};
}

// Metadata with checksums of their own, so that damage to them is noticed, too.
Handle newest_format() {
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_LATEST, H5F_LIBVER_LATEST);
  return access;
}

[[noreturn]] void output_fault(const PartFile& file) { throw RunError(fmt::format("cannot write {}: {}", file.target().string(), why_not_written(file.part()))); }

[[noreturn]] void input_fault(const std::filesystem::path& path, const std::string& what) {
  throw InputError(Location{make_source(path.string(), ""), 0, 0}, what);
}

}  // namespace

void prepare_library() {
  static const bool prepared = H5dont_atexit() >= 0;
  static_cast<void>(prepared);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // netCDF silences the thread alone that came first
}

struct SetWriter::File {
  explicit File(const std::filesystem::path& path) : part(path) {}
  PartFile part;
  Handle file{-1, H5Fclose};
};

SetWriter::SetWriter(const std::filesystem::path& path, const std::string& format) : file_(std::make_unique<File>(path)) {
  prepare_library();
  const Silence silence;
  const Handle access = newest_format(), creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  H5Pset_obj_track_times(creation.id(), false);  // the same state gives the same file: the root group bears no time
  file_->file = Handle(H5Fcreate(file_->part.part().c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose);
  if (!file_->file.good() || !write_attribute(file_->file.id(), format_attribute, format)) output_fault(file_->part);
}

SetWriter::~SetWriter() {
  const Silence silence;
  file_.reset();
}
SetWriter::SetWriter(SetWriter&&) noexcept = default;

template <class Number>
void SetWriter::write(const std::string& name, std::span<const Number> values) {
  const Silence silence;
  const hsize_t size = values.size();
  const Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose), layout(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_layout(layout.id(), H5D_CONTIGUOUS);
  H5Pset_obj_track_times(layout.id(), false);  // nor does any set
  Handle set(H5Dcreate2(file_->file.id(), name.c_str(), file_type<Number>(), space.id(), H5P_DEFAULT, layout.id(), H5P_DEFAULT), H5Dclose);
  if (!set.good() || (size > 0 && H5Dwrite(set.id(), memory_type<Number>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0) ||
      !write_attribute(set.id(), checksum_attribute, checksum_of(values)) || !set.close())
    output_fault(file_->part);
}

void SetWriter::commit() {
  {
    const Silence silence;
    if (H5Fflush(file_->file.id(), H5F_SCOPE_GLOBAL) < 0 || !file_->file.close()) output_fault(file_->part);
  }
  file_->part.commit();
}

struct SetReader::File {
  std::filesystem::path path;
  Handle file{-1, H5Fclose};
};

SetReader::SetReader(const std::filesystem::path& path, const std::string& format) : file_(std::make_unique<File>()) {
  prepare_library();
  const Silence silence;
  file_->path = path;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) input_fault(path, "no such file");
  file_->file = Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
  if (!file_->file.good()) input_fault(path, "cannot be read: it is no HDF5 file, or it is damaged or cut short");
  const std::string found = read_attribute(file_->file.id(), format_attribute);
  if (found != format) input_fault(path, fmt::format("is no '{}' file{}", format, found.empty() ? "" : fmt::format(" but '{}'", found)));
}

SetReader::~SetReader() {
  const Silence silence;
  file_.reset();
}
SetReader::SetReader(SetReader&&) noexcept = default;

void SetReader::fail(const std::string& name, const std::string& what) const { input_fault(file_->path, fmt::format("data set '{}': {}", name, what)); }

namespace {

// A data set just as SetWriter makes them, or what is wrong with it.
struct OpenSet {
  Handle set{-1, H5Dclose};
  std::size_t size = 0;
  std::string fault;
};

OpenSet open_set(hid_t file, const std::string& name, hid_t wanted_type) {
  OpenSet found;
  H5L_info_t link{};
  if (H5Lexists(file, name.c_str(), H5P_DEFAULT) <= 0) return {Handle{-1, H5Dclose}, 0, "is missing"};
  if (H5Lget_info(file, name.c_str(), &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD) return {Handle{-1, H5Dclose}, 0, "is no data set of this file"};
  found.set = Handle(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose);
  if (!found.set.good()) return {Handle{-1, H5Dclose}, 0, "is damaged"};
  const Handle type(H5Dget_type(found.set.id()), H5Tclose), space(H5Dget_space(found.set.id()), H5Sclose), layout(H5Dget_create_plist(found.set.id()), H5Pclose);
  if (!type.good() || !space.good() || !layout.good()) found.fault = "is damaged";
  else if (H5Tequal(type.id(), wanted_type) <= 0) found.fault = "has numbers of another type";
  else if (H5Pget_layout(layout.id()) != H5D_CONTIGUOUS || H5Pget_external_count(layout.id()) != 0 || H5Pget_nfilters(layout.id()) != 0)
    found.fault = "is stored in another way than this program does";
  else if (H5Sget_simple_extent_ndims(space.id()) != 1) found.fault = "has more than one dimension";
  else {
    hsize_t size = 0;
    H5Sget_simple_extent_dims(space.id(), &size, nullptr);
    found.size = static_cast<std::size_t>(size);
    if (H5Dget_storage_size(found.set.id()) != size * H5Tget_size(wanted_type)) found.fault = "is cut short";
  }
  return found;
}

constexpr const char* damaged = "is damaged: its checksum does not fit";

}  // namespace

template <class Number>
void SetReader::read(const std::string& name, std::span<Number> values) const {
  const Silence silence;
  const OpenSet found = open_set(file_->file.id(), name, file_type<Number>());
  if (!found.fault.empty()) fail(name, found.fault);
  if (found.size != values.size()) fail(name, fmt::format("has {} values, {} were expected", found.size, values.size()));
  if (!values.empty() && H5Dread(found.set.id(), memory_type<Number>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0) fail(name, "is damaged or cut short");
  if (read_attribute(found.set.id(), checksum_attribute) != checksum_of(std::span<const Number>(values))) fail(name, damaged);
}

std::string SetReader::text(const std::string& name) const {
  std::string text;
  {
    const Silence silence;
    const OpenSet found = open_set(file_->file.id(), name, file_type<char>());
    if (!found.fault.empty()) fail(name, found.fault);
    std::error_code ignored;
    if (found.size > std::filesystem::file_size(file_->path, ignored)) fail(name, "is cut short");
    text.resize(found.size);
  }
  read(name, std::span<char>(text.data(), text.size()));
  return text;
}

template void SetWriter::write(const std::string&, std::span<const float>);
template void SetWriter::write(const std::string&, std::span<const double>);
template void SetWriter::write(const std::string&, std::span<const std::int64_t>);
template void SetWriter::write(const std::string&, std::span<const char>);
template void SetReader::read(const std::string&, std::span<float>) const;
template void SetReader::read(const std::string&, std::span<double>) const;
template void SetReader::read(const std::string&, std::span<std::int64_t>) const;
template void SetReader::read(const std::string&, std::span<char>) const;

}  // namespace pearl::hdf5
