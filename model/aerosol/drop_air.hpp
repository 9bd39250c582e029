#pragma once

namespace pearl {

// What temperature, pressure and liquid water make of the chemistry of cloud drops, the same for all scenarios. Real is a number, or a pack of numbers. A gas's capacity is its Henry's constant times
// R T and the share of water in the volume: molecules in drops for one in the gas. Other constants are in mol l-1 of water and s, those of reactions per ppb of the cloudy air.
template <class Real>
struct DropAir {
  Real molar;                                              // mol l-1 of water for a ppb that is all in drops
  Real sulfur_dioxide, bisulfite, sulfite;                 // capacity; first and second dissociation
  Real nitric_acid, hydrogen_chloride;                     // capacity times dissociation
  Real formic_acid, formate;                               // capacity; dissociation
  Real ammonia, ammonium;                                  // capacity; dissociation as a base over that of water
  Real carbon_dioxide, bicarbonate, carbonate, carbonic;   // capacity; first and second dissociation; mol l-1 of it if all were in drops
  Real sulfate, water;                                     // dissociation of bisulfate and of water
  Real by_peroxide;                                        // [H2O2][H+][HSO3-] / (1 + 13 [H+])
  Real by_ozone, by_ozone_bisulfite, by_ozone_sulfite;     // [O3] with SO2, HSO3- and SO3--
  Real by_metals;                                          // s-1 of all S(IV) in drops, without sulfate
  Real by_methyl_peroxide;                                 // [CH3OOH][H+][HSO3-]
  Real by_peracid, by_peracid_alone;                       // [CH3CO3H][HSO3-], with [H+] and without

  static constexpr int numbers = 24;
  template <class Air, class Function>
  static void for_each_number(Air&& air, Function&& f) {
    f(air.molar), f(air.sulfur_dioxide), f(air.bisulfite), f(air.sulfite), f(air.nitric_acid), f(air.hydrogen_chloride), f(air.formic_acid), f(air.formate), f(air.ammonia), f(air.ammonium);
    f(air.carbon_dioxide), f(air.bicarbonate), f(air.carbonate), f(air.carbonic), f(air.sulfate), f(air.water), f(air.by_peroxide), f(air.by_ozone), f(air.by_ozone_bisulfite), f(air.by_ozone_sulfite);
    f(air.by_metals), f(air.by_methyl_peroxide), f(air.by_peracid), f(air.by_peracid_alone);
  }
};

// Iron(III) and manganese(II) in drops, mol l-1: fixed until dust is known by its elements. Illustrative, of the order that CMAQ's background gives.
struct DissolvedMetals {
  double iron = 1e-7, manganese = 2e-7;
};

// temperature in K, pressure in atm, liquid water in g m-3 of cloudy air, carbon dioxide in ppb. Constants: CMAQ's AQCHEM (hlconst.F; MIT licence), as the case cloud_sulfate_parcel states them.
DropAir<double> drop_air(double temperature, double pressure, double liquid_water, double carbon_dioxide, const DissolvedMetals& metals = {});

}  // namespace pearl
