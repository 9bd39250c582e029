#pragma once
// Classes with round limits and colours whose lightness follows the value.

#include <string>
#include <vector>

namespace pearl {

struct Colour {
  unsigned char red = 0, green = 0, blue = 0;
  [[nodiscard]] std::string css() const;  // "#rrggbb"
  friend bool operator==(const Colour&, const Colour&) = default;
};

// OKLab lightness 0..1, chroma, hue in degrees, to sRGB; out of gamut, chroma is lowered until it fits.
// Ottosson 2020, "A perceptual color space for image processing".
Colour colour_from_lightness(double lightness, double chroma, double hue);
double lightness_of(Colour colour);  // OKLab L, 0..1

// From near white (0) over orange and red to deep violet (1); lightness falls linearly.
Colour sequential_colour(double position);
// -1 deep blue (less), 0 near white, +1 deep red (more); lightness is symmetric about 0.
Colour diverging_colour(double position);

// limits l0 < l1 < ...; class 0 lies below l0, class n from l(n-1), the last one is open above.
struct ColourScale {
  std::vector<double> limits;
  std::vector<Colour> colours;  // one more than limits
  [[nodiscard]] std::size_t class_of(double value) const;
};

// Round limits for values from zero on, up to the highest value or, if that is less, 1.5 times the 99.5 % quantile ("top"):
// - even steps; where the field stands on a background (0.5 % quantile above a fifth of top) they begin there instead of at zero;
// - 12 steps of about a fourth downwards from top where high values are few (median below top / 8): cities are told apart, what is
//   below about a twelfth of top shares the lowest class;
// - 1-2-5 steps, 9 downwards from top, where they are very few (99 % quantile below top / 16).
// At most 14 limits, all below top. Values must be finite; none and all zero give {1}.
std::vector<double> sequential_limits(std::vector<float> values);
// Limits -L .. -l, l .. L in 1-2-5 steps: five each side from the largest round number not above the 99.5 % quantile of |value| downwards. Those below `noise` times the largest
// |value| are left out, down to one each side: the class in the middle holds what is no finding. Then as many more upwards as lie below the largest |value|, to seven each side.
constexpr std::size_t most_classes_a_side = 7;
std::vector<double> difference_limits(std::vector<float> differences, double noise = 0);

// Of values over a limit, which is 1: blue below, red above; the same for every map.
ColourScale exceedance_scale();
ColourScale sequential_scale(std::vector<float> values);
ColourScale difference_scale(std::vector<float> differences, double noise = 0);

}  // namespace pearl
