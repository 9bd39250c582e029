#pragma once

#include <memory>
#include <string>
#include <vector>

namespace pearl {

struct LonLat {
  double lon = 0, lat = 0;  // degrees east, degrees north
};
struct MapPoint {
  double x = 0, y = 0;  // m, east and north on the map
};

// Lambert conformal conic on a sphere of 6370 km, the map of WRF and CMAQ.
struct LambertParameters {
  double standard_parallel_1 = 0, standard_parallel_2 = 0;  // degrees north; not both on the equator
  double central_meridian = 0, origin_latitude = 0;         // degrees

  friend bool operator==(const LambertParameters&, const LambertParameters&) = default;
};

class Projection {
 public:
  explicit Projection(const LambertParameters& parameters);
  ~Projection();
  Projection(const Projection& other);
  Projection& operator=(const Projection& other);
  Projection(Projection&&) noexcept;
  Projection& operator=(Projection&&) noexcept;

  [[nodiscard]] const LambertParameters& parameters() const { return parameters_; }
  [[nodiscard]] MapPoint to_map(LonLat place) const;
  [[nodiscard]] LonLat to_lon_lat(MapPoint point) const;
  // Many points in one call, each bit for bit as alone.
  [[nodiscard]] std::vector<LonLat> to_lon_lat(const std::vector<MapPoint>& points) const;
  // Map distance over true distance at a latitude (isotropic: the projection is conformal).
  [[nodiscard]] double scale_factor(double lat) const;
  [[nodiscard]] std::string proj_text() const;  // "+proj=lcc ..."

 private:
  struct Transform;
  LambertParameters parameters_;
  std::unique_ptr<Transform> transform_;
  double cone_ = 0, standard_cosine_ = 0, standard_tangent_ = 0;  // n, cos(phi1), t(phi1) of the scale factor
};

}  // namespace pearl
