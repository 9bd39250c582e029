#pragma once

#include "model/simulation/processes/advection_process.hpp"
#include "model/simulation/processes/cloud_sulfate_process.hpp"
#include "model/simulation/processes/conversions_process.hpp"
#include "model/simulation/processes/gas_chemistry_process.hpp"
#include "model/simulation/processes/horizontal_diffusion_process.hpp"
#include "model/simulation/processes/vertical_exchange_process.hpp"
#include "model/simulation/processes/wet_scavenging_process.hpp"
#include "model/simulation/sequence.hpp"

namespace pearl {

// The processes of the air and their order. A new one is a line here. Chemistry is one block: gas, cloud and conversions act in
// this order in every step, while the order of the others alternates.
template <class Real>
using EngineSequence = Sequence<Real,
                                AdvectionProcess<Real>,
                                HorizontalDiffusionProcess<Real>,
                                VerticalExchangeProcess<Real>,
                                Group<GasChemistryProcess<Real>, CloudSulfateProcess<Real>, ConversionsProcess<Real>>,
                                WetScavengingProcess<Real>>;

}  // namespace pearl
