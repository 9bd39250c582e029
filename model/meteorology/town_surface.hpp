#pragma once

namespace pearl {

// The surface of built-up land: what it keeps of the sun's energy by day and gives back by night. Numbers of a region's towns
// come from its tables (inputs/meteorology); these are of a mid-latitude town of low and middle buildings.
struct TownSurface {
  double albedo = 0.15;
  // Storage heat of the fabric, dQs = a1 Q* + a2 dQ*/dt + a3 (Camuffo and Bernardi 1982; Grimmond and Oke 1999).
  double storage_share = 0.5;  // a1
  double storage_lag = 0.3;    // h, a2
  double storage_loss = -30;   // W m-2, a3
  // Turbulent heat after LUMPS (Grimmond and Oke 2002): Q_H = ((1 - alpha) s + 1)/(s + 1) (Q* + Q_F - dQs) - beta, s slope over gamma.
  double moisture = 0.4;       // alpha: the share of the surface that evaporates freely
  double moisture_offset = 3;  // W m-2, beta
  double roughness = 1;        // m
  double displacement = 7;     // over the roughness length: z0 = 0.1 and d = 0.7 building heights (Grimmond and Oke 1999)
};

}  // namespace pearl
