#pragma once
// How far apart two colours look: to eyes with all cones, and to those without the red or the green ones.

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace pearl::testing {

using Triple = std::array<double, 3>;

enum class Sight { all_cones, no_red_cones, no_green_cones };

// "#rrggbb" as linear light of sRGB (IEC 61966-2-1), 0..1.
inline Triple linear_light(const std::string& colour) {
  Triple light{};
  for (std::size_t n = 0; n < 3; ++n) {
    const double part = std::stoi(colour.substr(1 + 2 * n, 2), nullptr, 16) / 255.0;
    light[n] = part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  }
  return light;
}

// As eyes with all cones would have to see it to see what these see: Machado, Oliveira and Fernandes (2009), protanopia and deuteranopia (severity 1).
inline Triple seen_by(Sight sight, const Triple& light) {
  static constexpr std::array<Triple, 3> no_red{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
      no_green{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
  if (sight == Sight::all_cones) return light;
  const auto& rows = sight == Sight::no_red_cones ? no_red : no_green;
  Triple seen{};
  for (std::size_t n = 0; n < 3; ++n) seen[n] = std::clamp(rows[n][0] * light[0] + rows[n][1] * light[1] + rows[n][2] * light[2], 0.0, 1.0);
  return seen;
}

// CIELAB of linear sRGB under D65.
inline Triple lab_of(const Triple& light) {
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  const double x = f((0.4124564 * light[0] + 0.3575761 * light[1] + 0.1804375 * light[2]) / 0.95047), y = f(0.2126729 * light[0] + 0.7151522 * light[1] + 0.0721750 * light[2]),
               z = f((0.0193339 * light[0] + 0.1191920 * light[1] + 0.9503041 * light[2]) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

// CIEDE2000 of two colours in CIELAB (Sharma, Wu and Dalal 2005, eq. 2 to 22).
inline double ciede2000(const Triple& first, const Triple& second) {
  const double degree = std::acos(-1.0) / 180, mean_chroma = (std::hypot(first[1], first[2]) + std::hypot(second[1], second[2])) / 2;
  const auto saturation = [](double chroma) { return std::sqrt(std::pow(chroma, 7) / (std::pow(chroma, 7) + std::pow(25.0, 7))); };
  const double stretch = 1 + 0.5 * (1 - saturation(mean_chroma)), a1 = stretch * first[1], a2 = stretch * second[1];
  const double c1 = std::hypot(a1, first[2]), c2 = std::hypot(a2, second[2]);
  const auto hue = [&](double a, double b) {
    const double angle = a == 0 && b == 0 ? 0 : std::atan2(b, a) / degree;
    return angle < 0 ? angle + 360 : angle;
  };
  const double h1 = hue(a1, first[2]), h2 = hue(a2, second[2]);
  double turn = h2 - h1, h = h1 + h2;
  if (c1 * c2 == 0) turn = 0;
  else if (std::abs(turn) > 180) {
    turn += turn > 0 ? -360 : 360;
    h = (h + (h < 360 ? 360 : -360)) / 2;
  } else h /= 2;
  const double l = (first[0] + second[0]) / 2, c = (c1 + c2) / 2;
  const double t = 1 - 0.17 * std::cos((h - 30) * degree) + 0.24 * std::cos(2 * h * degree) + 0.32 * std::cos((3 * h + 6) * degree) - 0.20 * std::cos((4 * h - 63) * degree);
  const double sl = 1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50)), sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
  const double rotation = -std::sin(60 * std::exp(-(h - 275) / 25 * (h - 275) / 25) * degree) * 2 * saturation(c);
  const double dl = (second[0] - first[0]) / sl, dc = (c2 - c1) / sc, dh = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2 * degree) / sh;
  return std::sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
}

inline double distance_for(Sight sight, const std::string& first, const std::string& second) { return ciede2000(lab_of(seen_by(sight, linear_light(first))), lab_of(seen_by(sight, linear_light(second)))); }

}  // namespace pearl::testing
