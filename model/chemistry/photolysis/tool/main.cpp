// Makes the photolysis tables: TUV-x's rates where it has them, carried between and beyond its zenith angles by a column model.
//   ncdump tuvx_photo_rates.nc > rates.cdl
//   pearl-photolysis-tables j_vs_sza_z.csv rates.cdl CSQY_DATA_cb6r3_ae7_aq FOLDER
// Writes rates.csv, ozone.csv, albedo.csv, sky_reflectance.csv and aerosol.csv into FOLDER; ../README.md says what they hold. The log
// says how far the column model is from TUV-x, and how well zenith angles left out are foretold.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>

#include "model/chemistry/photolysis/tool/column.hpp"
#include "model/chemistry/photolysis/tool/mapping.hpp"
#include "model/chemistry/photolysis/tool/sources.hpp"

namespace {

const std::vector<double> angles{0, 10, 20, 30, 40, 50, 60, 65, 70, 74, 77, 80, 82, 84, 86, 87, 88, 89, 90};
const std::vector<int> heights{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};  // km
const std::vector<std::size_t> case_heights{0, 1, 2, 3, 5, 8, 12};         // where the case has numbers

// The dump's times, 2002-03-21 at 0 N 0 E, 12, 14, 16 and 18 UTC: zenith angle and the square of the sun's nearness (Michalsky, Solar
// Energy 40, 227, 1988). The fifth is night.
constexpr std::array<double, 4> dump_angle{1.829, 28.200, 58.205, 88.211}, dump_nearness{1.00768, 1.00763, 1.00758, 1.00754};

// The bands cut finer: in the ultraviolet, where ozone's edge is steep, cross sections are carried between the bands' middles.
struct Light {
  double wavelength, flux;
  std::size_t band;
};

std::vector<Light> cut(const sources::Bands& bands) {
  std::vector<Light> lights;
  for (std::size_t b = 0; b < sources::bands; ++b) {
    const sources::Band& band = bands.band[b];
    const int parts = static_cast<int>(std::ceil((band.end - band.start) / (b < 5 ? 1 : 10)));
    for (int n = 0; n < parts; ++n)
      lights.push_back({band.start + (n + 0.5) * (band.end - band.start) / parts, band.flux / parts, b});
  }
  return lights;
}

// A spectrum of seven band means on the finer cut: logarithmic in wavelength through the middles of the first five bands where both are
// above zero, else constant in a band, in the last band within `visible` alone; then scaled so that each band keeps its mean.
std::vector<double> refine(const sources::Bands& bands, const std::array<double, sources::bands>& values, Range visible) {
  const std::vector<Light> lights = cut(bands);
  std::vector<double> result;
  std::array<double, sources::bands> sum{}, flux{};
  for (const Light& light : lights) {
    std::size_t b = 0;
    while (b < 3 && light.wavelength > bands.band[b + 1].middle) ++b;
    const double low = values[b], high = values[b + 1];
    double value = values[light.band];
    if (light.band < 5 && low > 0 && high > 0) {
      const double w = (light.wavelength - bands.band[b].middle) / (bands.band[b + 1].middle - bands.band[b].middle);
      value = std::exp(std::log(low) + w * (std::log(high) - std::log(low)));
    }
    if (light.band == 6 && (light.wavelength < visible.low || light.wavelength > visible.high)) value = 0;
    result.push_back(value);
    sum[light.band] += value * light.flux;
    flux[light.band] += light.flux;
  }
  for (std::size_t n = 0; n < lights.size(); ++n)
    if (const std::size_t b = lights[n].band; sum[b] > 0) result[n] *= values[b] * flux[b] / sum[b];
  return result;
}

// Spectra on the finer cut by temperature.
using Refined = std::array<std::vector<double>, 6>;

double at_temperature(const Refined& table, std::size_t light, double kelvin) {
  const double x = std::clamp((kelvin - 210) / 20, 0.0, 5.0);
  const std::size_t t = std::min<std::size_t>(4, static_cast<std::size_t>(x));
  const double w = x - static_cast<double>(t);
  return (1 - w) * table[t][light] + w * table[t + 1][light];
}

// The column model's rate of every CB6r3 rate at every height, s-1.
using Model = std::map<std::string, std::vector<double>>;

Model model(const sources::Bands& bands, const column::Conditions& conditions) {
  static const std::vector<Light> lights = cut(bands);
  static const auto refined = [&] {
    std::map<std::string, Refined> result;  // cross section times yield; "ozone": its cross section
    for (std::size_t t = 0; t < 6; ++t) {
      for (const Rate& rate : mapping) {
        const sources::Spectrum& spectrum = bands.spectra.at(rate.name);
        std::array<double, sources::bands> product{};
        for (std::size_t b = 0; b < product.size(); ++b) product[b] = spectrum.cross_section[t][b] * (rate.even_yield ? 0.3 : spectrum.yield[t][b]);
        result[rate.name][t] = refine(bands, product, rate.visible);
      }
      result["ozone"][t] = refine(bands, bands.spectra.at("O3_O3P_IUPAC10").cross_section[t], chappuis);
    }
    return result;
  }();
  Model result;
  for (const Rate& rate : mapping) result[rate.name].assign(heights.size(), 0.0);
  for (std::size_t n = 0; n < lights.size(); ++n) {
    std::array<double, column::layers> ozone{};
    for (int k = 0; k < column::layers; ++k)
      ozone[static_cast<std::size_t>(k)] = at_temperature(refined.at("ozone"), n, column::temperature(k + 0.5));
    const auto ratio = column::actinic_ratio(conditions, lights[n].wavelength, ozone);
    for (const Rate& rate : mapping)
      for (std::size_t h = 0; h < heights.size(); ++h)
        result[rate.name][h] += lights[n].flux * ratio[static_cast<std::size_t>(heights[h])] *
                                at_temperature(refined.at(rate.name), n, column::temperature(heights[h]));
  }
  return result;
}

// Logarithm of TUV-x over column model, known at some zenith angles: a cubic through the four nearest.
struct Correction {
  std::vector<double> angle, logarithm;
  [[nodiscard]] double at(double x, double without = -1) const {
    std::vector<double> a, l;
    for (std::size_t n = 0; n < angle.size(); ++n)
      if (angle[n] != without) a.push_back(angle[n]), l.push_back(logarithm[n]);
    if (x >= a.back()) return l.back();
    if (x <= a.front()) return l.front();
    std::size_t n = 0;
    while (x > a[n + 1]) ++n;
    const auto slope = [&](std::size_t m) {  // even about the zenith, one-sided at the other end
      if (m == 0) return 0.0;
      const std::size_t r = std::min(m + 1, a.size() - 1);
      const double left = (l[m] - l[m - 1]) / (a[m] - a[m - 1]), right = r == m ? left : (l[r] - l[m]) / (a[r] - a[m]);
      if (left * right <= 0) return 0.0;
      return 2 * left * right / (left + right);  // harmonic: no overshoot
    };
    const double h = a[n + 1] - a[n], t = (x - a[n]) / h;
    return l[n] * (1 + 2 * t) * (1 - t) * (1 - t) + h * slope(n) * t * (1 - t) * (1 - t) + l[n + 1] * t * t * (3 - 2 * t) -
           h * slope(n + 1) * t * t * (1 - t);
  }
};

void write(const std::string& path, const std::string& what, const std::vector<double>& zeniths, const std::vector<int>& levels, const char* format,
           const std::function<double(const std::string&, std::size_t, std::size_t)>& value) {
  std::ofstream file(path);
  file << what << "zenith,height";
  for (const Rate& rate : mapping) file << "," << rate.name;
  file << "\n";
  for (std::size_t a = 0; a < zeniths.size(); ++a)
    for (std::size_t h = 0; h < levels.size(); ++h) {
      file << zeniths[a] << "," << levels[h] * 1000;
      for (const Rate& rate : mapping) {
        char text[32];
        std::snprintf(text, sizeof text, format, value(rate.name, a, h));
        file << "," << text;
      }
      file << "\n";
    }
  if (!file.flush()) std::cerr << path << ": cannot be written\n", std::exit(3);
}

}  // namespace

int main(int count, char** words) {
  if (count != 5) return std::cerr << "usage: pearl-photolysis-tables j_vs_sza_z.csv rates.cdl CSQY_DATA_cb6r3_ae7_aq FOLDER\n", 2;
  const sources::Rates known = sources::read_case(words[1]);
  const auto dump = sources::read_dump(words[2]);
  const sources::Bands bands = sources::read_bands(words[3]);
  const std::string folder = std::string(words[4]) + "/";

  const auto of_dump = [&](const Rate& rate, std::size_t time, int level) {
    double sum = 0;
    for (const std::string& reaction : rate.in_dump) sum += dump.at(reaction)[static_cast<std::size_t>(level) * 5 + time];
    return sum / dump_nearness[time];
  };
  std::map<double, Model> base;
  const auto model_at = [&](double zenith) -> const Model& {
    if (!base.count(zenith)) base[zenith] = model(bands, {zenith, 1, column::standard_albedo, 0});
    return base[zenith];
  };

  std::printf("ozone column %.1f DU\n", column::standard_ozone_column());
  std::map<std::string, std::vector<Correction>> corrections;
  for (const Rate& rate : mapping) {
    corrections[rate.name].resize(heights.size());
    for (const std::size_t h : case_heights) {
      Correction c;
      const auto anchor = [&](double zenith, double truth) {
        c.angle.push_back(zenith);
        c.logarithm.push_back(std::log(truth / model_at(zenith).at(rate.name)[h]));
      };
      if (!rate.in_case.empty()) {
        for (const double zenith : {0.0, 20.0, 40.0, 60.0, 80.0}) {
          double sum = 0;
          for (const std::string& reaction : rate.in_case) sum += known.at(reaction).at({zenith, heights[h]});
          anchor(zenith, sum);
        }
        anchor(dump_angle[3], of_dump(rate, 3, heights[h]));
      } else if (!rate.in_dump.empty()) {
        for (std::size_t t = 0; t < dump_angle.size(); ++t) anchor(dump_angle[t], of_dump(rate, t, heights[h]));
      } else {
        for (const std::string& like : rate.like) {  // the mean of their logarithms
          const Correction& other = corrections.at(like)[h];
          c.angle = other.angle;
          c.logarithm.resize(c.angle.size());
          for (std::size_t n = 0; n < c.angle.size(); ++n) c.logarithm[n] += other.logarithm[n] / static_cast<double>(rate.like.size());
        }
      }
      corrections[rate.name][h] = c;
    }
    for (std::size_t n = 0; n + 1 < case_heights.size(); ++n)  // linear in height between
      for (std::size_t low = case_heights[n], high = case_heights[n + 1], h = low + 1; h < high; ++h) {
        Correction c = corrections[rate.name][low];
        const double w = static_cast<double>(h - low) / static_cast<double>(high - low);
        for (std::size_t a = 0; a < c.angle.size(); ++a) c.logarithm[a] += w * (corrections[rate.name][high].logarithm[a] - c.logarithm[a]);
        corrections[rate.name][h] = c;
      }
  }

  std::printf("%-16s TUV-x over column model at the ground, by angle | worst miss of an angle left out | of the dump at 28.2, 58.2 degrees\n",
              "rate");
  for (const Rate& rate : mapping) {
    const std::vector<Correction>& all = corrections.at(rate.name);
    std::printf("%-16s", rate.name.c_str());
    for (const double l : all[0].logarithm) std::printf(" %6.3f", std::exp(l));
    double left_out = 0;
    for (const Correction& c : all)
      for (std::size_t n = 1; n + 1 < c.angle.size(); ++n)
        left_out = std::max(left_out, std::abs(std::expm1(c.at(c.angle[n], c.angle[n]) - c.logarithm[n])));
    std::printf(" | %5.1f %% |", 100 * left_out);
    if (!rate.in_dump.empty())
      for (const std::size_t t : {std::size_t{1}, std::size_t{2}}) {
        double worst = 0;
        for (std::size_t h = 0; h < heights.size(); ++h) {
          const double table = model_at(dump_angle[t]).at(rate.name)[h] * std::exp(all[h].at(dump_angle[t]));
          worst = std::max(worst, std::abs(table / of_dump(rate, t, heights[h]) - 1));
        }
        std::printf(" %5.2f %%", 100 * worst);
      }
    std::printf("\n");
  }

  std::vector<std::array<Model, 6>> changed;  // ozone less, more; albedo 0, base, 0.6; more aerosol
  for (const double zenith : angles)
    changed.push_back({model(bands, {zenith, 0.8, column::standard_albedo, 0}), model(bands, {zenith, 1.2, column::standard_albedo, 0}),
                       model(bands, {zenith, 1, 0, 0}), model_at(zenith), model(bands, {zenith, 1, 0.6, 0}),
                       model(bands, {zenith, 1, column::standard_albedo, 1})});
  // J(A) = J(0) + D A / (1 - S A), from three albedos; S is averaged over angles and heights, weighted with J.
  std::map<std::string, double> sky;
  for (const Rate& rate : mapping) {
    double sum = 0, weight = 0;
    for (const auto& m : changed)
      for (std::size_t h = 0; h < heights.size(); ++h) {
        const double zero = m[2].at(rate.name)[h], some = m[3].at(rate.name)[h], much = m[4].at(rate.name)[h];
        const double q = (much - zero) / (some - zero) * 0.1 / 0.6;  // (1 - 0.1 S) / (1 - 0.6 S)
        sum += some * (q - 1) / (0.6 * q - 0.1);
        weight += some;
      }
    sky[rate.name] = sum / weight;
  }
  const std::string origin =
      "# Made by tool/main.cpp from NCAR/tuv-x (Apache-2.0) and USEPA/CMAQ CSQY_DATA_cb6r3_ae7_aq (MIT); README.md says how.\n";
  write(folder + "rates.csv",
        origin + "# s-1 at 1 AU, clear sky, 300 DU ozone, albedo 0.1, aerosol optical depth 0.235 at 550 nm; zenith in degrees, height in m.\n", angles, heights, "%.4e", [&](const std::string& name, std::size_t a, std::size_t h) {
          return model_at(angles[a]).at(name)[h] * std::exp(corrections.at(name)[h].at(angles[a]));
        });
  write(folder + "ozone.csv", origin + "# Exponent a of J = J0 (column / standard column)^-a.\n", angles, heights, "%.4f",
        [&](const std::string& name, std::size_t a, std::size_t h) {
          return std::log(changed[a][0].at(name)[h] / changed[a][1].at(name)[h]) / std::log(1.2 / 0.8);
        });
  write(folder + "albedo.csv", origin + "# Gain d of J = J0 (1 + d (A / (1 - S A) - 0.1 / (1 - 0.1 S))), S from sky_reflectance.csv.\n", angles, heights,
        "%.4f",
        [&](const std::string& name, std::size_t a, std::size_t h) {
          const double s = sky.at(name), some = changed[a][3].at(name)[h], much = changed[a][4].at(name)[h];
          return (much / some - 1) / (0.6 / (1 - 0.6 * s) - 0.1 / (1 - 0.1 * s));
        });
  write(folder + "sky_reflectance.csv", origin + "# Share S of upward light that the sky sends back.\n", {0}, {0}, "%.4f",
        [&](const std::string& name, std::size_t, std::size_t) { return sky.at(name); });
  write(folder + "aerosol.csv", origin + "# Loss b of J = J0 exp(-b (optical depth - 0.235)).\n", angles, heights, "%.4f",
        [&](const std::string& name, std::size_t a, std::size_t h) { return std::log(changed[a][3].at(name)[h] / changed[a][5].at(name)[h]); });
  return 0;
}
