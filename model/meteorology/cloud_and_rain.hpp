#pragma once

namespace pearl {

// What clouds and rain are like, beside their amount. The source of weather says it; these are low water clouds and warm rain of
// middling strength, for a source that knows no better.
struct CloudAndRain {
  double optical_depth = 12;         // of the cloud, where it covers the sky
  double base = 600, top = 2200;     // m above the sea
  double liquid_water = 0.2;         // g of water per m3 of cloudy air
  double cloud_ph = 4.5;
  double rain_top = 3000;            // m above ground: up to here clouds rain, above it nothing is washed out
  double rain_ph = 5;
  double rain_temperature = 288.15;  // K, where rain takes gases up
  double raining_fraction = 0.2;     // of a cell and an hour that showers wet, each as heavy as rain / fraction
};

}  // namespace pearl
