#include "model/chemistry/photolysis.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "model/chemistry/cubic_stencil.hpp"
#include "model/chemistry/photolysis_table.hpp"

namespace pearl {
namespace {

constexpr double standard_ozone = 300, standard_albedo = 0.1, standard_aerosol = 0.235;  // of the tables
constexpr double fade_start = 90, fade_end = 93;                                         // degrees
constexpr double top = 12000;                                                            // m

// A value, its range's nearer end, or the default when it is not a number.
double moved(double value, double low, double high, double otherwise) { return std::isnan(value) ? otherwise : std::clamp(value, low, high); }

const std::vector<double>& coordinates() {
  static const std::vector<double> result = [] {
    std::vector<double> values;
    for (const double zenith : photolysis_table().zenith) values.push_back(photolysis_coordinate(std::cos(zenith * std::numbers::pi / 180)));
    return values;
  }();
  return result;
}

const std::vector<double>& logarithms() {
  static const std::vector<double> result = [] {
    std::vector<double> values;
    for (const double rate : photolysis_table().rates) values.push_back(std::log(rate));
    return values;
  }();
  return result;
}

}  // namespace

double photolysis_coordinate(double cosine_zenith) { return 1 / (cosine_zenith + 0.2); }

std::span<const std::string_view> photolysis_names() { return photolysis_table().names; }

int photolysis_index(std::string_view name) {
  const auto names = photolysis_names();
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

std::span<const double> photolysis_cloud_response() {
  static const std::vector<double> result = [] {
    std::vector<double> values(photolysis_names().size(), 1.0);
    const auto set = [&](std::string_view name, double value) { values[static_cast<std::size_t>(photolysis_index(name))] = value; };
    set("NO2_IUPAC10", 1.2);
    set("O3_O1D_IUPAC10", 0.7);
    set("NO3NO2_06", 1.3);
    set("NO3NO_06", 1.3);
    set("FORM_R_IUPAC10", 1.1);
    set("FORM_M_IUPAC10", 1.1);
    set("ALD2_R_IUPAC10", 0.9);
    return values;
  }();
  return result;
}

CloudFactor cloud_factor(const CloudLayer& cloud, double height, double cosine_zenith) {
  const double cover = moved(cloud.cover, 0, 1, 0), depth = moved(cloud.optical_depth, 0, 1e4, 0);
  if (cover == 0 || depth == 0) return {};
  const double thick = std::max(depth, 5.0), share = cover * std::min(depth / 5, 1.0);
  const double transmission = (5 - std::exp(-thick)) / (4 + 0.42 * thick), cosine = moved(cosine_zenith, 0.5, 1, 0.5);
  const double below = share * (1.6 * transmission * cosine - 1), above = share * (1 - transmission) * cosine;
  // Where height, base or top are not numbers or the wrong way round, the cloud is above.
  double risen = 0;
  if (height >= cloud.top && cloud.top >= cloud.base) risen = 1;
  else if (height > cloud.base && height < cloud.top) risen = moved((height - cloud.base) / (cloud.top - cloud.base), 0, 1, 0);
  return {1 + (1 - risen) * below, risen * above};
}

Photolysis::Photolysis(PhotolysisMethod method)
    : method_(method), profile_(levels * photolysis_names().size()) {
  logarithms();  // made now, so that `prepare` allocates nothing
  coordinates();
  photolysis_cloud_response();
}

void Photolysis::prepare(const Sky& sky) {
  cosine_ = moved(sky.cosine_zenith, -1, 1, -1);
  const double zenith = std::acos(cosine_) * 180 / std::numbers::pi;
  const std::size_t count = photolysis_names().size();
  dark_ = method_ == PhotolysisMethod::mcm ? cosine_ <= 1e-3 : zenith >= fade_end;
  if (dark_) {
    std::fill(profile_.begin(), profile_.end(), 0.0);
  } else if (method_ == PhotolysisMethod::tables) {
    prepare_tables(sky, zenith);
  } else {
    for (std::size_t r = 0; r < count; ++r) {
      const double rate = mcm_photolysis(static_cast<int>(r), cosine_);
      for (std::size_t level = 0; level < levels; ++level) profile_[level * count + r] = rate;
    }
  }
}

void Photolysis::prepare_tables(const Sky& sky, double zenith) {
  const PhotolysisTable& table = photolysis_table();
  const std::vector<double>& logs = logarithms();
  const std::size_t count = table.names.size();
  const double ozone = std::log(moved(sky.ozone_column, 100, 600, standard_ozone) / standard_ozone);
  const double albedo = moved(sky.albedo, 0, 1, standard_albedo);
  const double aerosol = moved(sky.aerosol_optical_depth, 0, 5, standard_aerosol) - standard_aerosol;
  const CubicStencil sun = cubic_stencil(coordinates(), photolysis_coordinate(cosine_));
  const double left = std::clamp((fade_end - zenith) / (fade_end - fade_start), 0.0, 1.0), distance = moved(sky.sun_distance, 0.9, 1.1, 1);
  const double factor = left * left * (3 - 2 * left) / (distance * distance);
  for (std::size_t h = 0; h < levels; ++h)
    for (std::size_t r = 0; r < count; ++r) {
      double rate = 0, exponent = 0, gain = 0, loss = 0;
      for (std::size_t p = 0; p < 4; ++p) {
        const std::size_t place = (sun.first + p) * levels * count + h * count + r;
        rate += sun.weight[p] * logs[place];
        exponent += sun.weight[p] * table.ozone[place];
        gain += sun.weight[p] * table.albedo[place];
        loss += sun.weight[p] * table.aerosol[place];
      }
      const double s = table.sky_reflectance[r];
      const double ground = 1 + gain * (albedo / (1 - s * albedo) - standard_albedo / (1 - s * standard_albedo));
      profile_[h * count + r] = factor * std::exp(rate - exponent * ozone - loss * aerosol) * std::max(ground, 0.0);
    }
}

template <class Real>
void Photolysis::rates(double height, const CloudLayer& cloud, Real* result) const {
  const double km = moved(height, 0, top, 0) / 1000;
  const int level = std::min(static_cast<int>(km), levels - 2);
  const double upper = km - level, lower = 1 - upper;
  const CloudFactor factor = cloud_factor(cloud, height, cosine_);
  const std::span<const double> response = photolysis_cloud_response();
  const std::size_t count = response.size();
  const double *a = profile_.data() + static_cast<std::size_t>(level) * count, *b = a + count, *of_rate = response.data();
  for (std::size_t r = 0; r < count; ++r)
    result[r] = static_cast<Real>((lower * a[r] + upper * b[r]) * (factor.common + factor.by_rate * of_rate[r]));
}

template void Photolysis::rates<float>(double, const CloudLayer&, float*) const;
template void Photolysis::rates<double>(double, const CloudLayer&, double*) const;

}  // namespace pearl
