#pragma once

#include <string>
#include <vector>

struct Range {
  double low, high;
};

// Chappuis' bands of ozone lie around 600 nm; NO3 gives NO2 below 640 nm, NO around 600 nm (widths unverified; they shape what lies between
// TUV-x's angles, not the values at them).
constexpr Range chappuis{530, 670}, no3_to_no2{500, 635}, no3_to_no{585, 640};

struct Rate {
  std::string name;
  std::vector<std::string> in_case, in_dump;  // TUV-x's reactions, summed; both empty: corrected like `like`
  std::vector<std::string> like;
  Range visible{412.5, 450};  // where in the last band it absorbs, nm
  bool even_yield = false;    // shape of the cross section alone: TUV-x's yield does not fall with wavelength as CMAQ's does
};

// Which of TUV-x's reactions stand for a rate of CB6r3.
inline const std::vector<Rate> mapping{
    {"NO2_IUPAC10", {"NO2+hv->NO+O(3P)"}, {"NO2 -> NO + O(3P)"}, {}},
    {"O3_O3P_IUPAC10", {"O3+hv->O2+O(3P)"}, {"O3 -> O2 + O(3P)"}, {}, chappuis},
    {"O3_O1D_IUPAC10", {"O3+hv->O2+O(1D)"}, {"O3 -> O2 + O(1D)"}, {}},
    {"H2O2_IUPAC10", {"H2O2+hv->OH+OH"}, {"H2O2 -> OH + OH"}, {}},
    {"NO3NO2_06", {"NO3+hv->NO2+O(3P)"}, {"NO3 -> NO2 + O(3P)"}, {}, no3_to_no2},
    {"NO3NO_06", {"NO3+hv->NO+O2"}, {"NO3 -> NO + O2"}, {}, no3_to_no},
    {"N2O5_IUPAC10", {"N2O5+hv->NO2+NO3"}, {"N2O5 -> NO3 + NO2"}, {}},
    {"HONO_IUPAC10", {"HNO2+hv->OH+NO"}, {"HNO2 -> OH + NO"}, {}},
    {"HNO3_IUPAC10", {"HNO3+hv->OH+NO2"}, {"HNO3 -> OH + NO2"}, {}},
    {"PNA_IUPAC10", {"HNO4+hv->HO2+NO2"}, {"HNO4 -> HO2 + NO2"}, {}},
    {"PAN_IUPAC10", {"PAN+hv->CH3CO(OO)+NO2", "PAN+hv->CH3CO(O)+NO3"}, {"CH3CO(OONO2) -> CH3CO(OO) + NO2", "CH3CO(OONO2) -> CH3CO(O) + NO3"}, {}},
    {"MEPX_IUPAC10", {"CH3OOH+hv->CH3O+OH"}, {"CH3OOH -> CH3O + OH"}, {}},
    {"NTR_IUPAC10", {"CH3CHONO2CH3+hv->CH3CHOCH3+NO2"}, {"CH3CHONO2CH3 -> CH3CHOCH3 + NO2"}, {}},
    {"FORM_R_IUPAC10", {"CH2O+hv->H+HCO"}, {"CH2O -> H + HCO"}, {}},
    {"FORM_M_IUPAC10", {"CH2O+hv->H2+CO"}, {"CH2O -> H2 + CO"}, {}},
    {"ALD2_R_IUPAC10", {"CH3CHO+hv->CH3+HCO"}, {"CH3CHO -> CH3 + HCO"}, {}},
    {"ALDX_R_IUPAC10", {}, {"C2H5CHO -> C2H5 + HCO"}, {}},
    {"GLYD_IUPAC10", {}, {"HOCH2CHO -> CH2OH + HCO", "HOCH2CHO -> CH3OH + CO", "HOCH2CHO -> CH2CHO + OH"}, {}},
    {"GLY_R_IUPAC10",  // CB6r3 has one channel; CMAQ's spectrum for it is near the sum
     {"CHOCHO+hv->HCO+HCO", "CHOCHO+hv->H2+CO+CO", "CHOCHO+hv->CH2O+CO"},
     {"CHOCHO -> HCO + HCO", "CHOCHO -> H2 + CO + CO", "CHOCHO -> CH2O + CO"},
     {}},
    {"MGLY_IUPAC10", {"CH3COCHO+hv->CH3CO+HCO"}, {"CH3COCHO -> CH3CO + HCO"}, {}},
    {"KET_IUPAC10", {"CH3COCH2CH3+hv->CH3CO+CH2CH3"}, {"CH3COCH2CH3 -> CH3CO + CH2CH3"}, {}, {412.5, 450}, true},
    {"ACET_IUPAC10", {"CH3COCH3+hv->CH3CO+CH3"}, {"CH3COCH3 -> CH3CO + CH3"}, {}},
    {"ISPD", {}, {}, {"HONO_IUPAC10", "FORM_M_IUPAC10"}},
    {"HPALD", {}, {}, {"HONO_IUPAC10", "FORM_M_IUPAC10"}},
};
