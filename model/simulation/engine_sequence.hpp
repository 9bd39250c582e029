#pragma once

#include "model/simulation/processes/advection_process.hpp"
#include "model/simulation/processes/cloud_chemistry_process.hpp"
#include "model/simulation/processes/cloud_sulfate_process.hpp"
#include "model/simulation/processes/coarse_salt_process.hpp"
#include "model/simulation/processes/conversions_process.hpp"
#include "model/simulation/processes/gas_chemistry_process.hpp"
#include "model/simulation/processes/horizontal_diffusion_process.hpp"
#include "model/simulation/processes/inorganic_particles_process.hpp"
#include "model/simulation/processes/organic_particles_process.hpp"
#include "model/simulation/processes/particle_uptake_process.hpp"
#include "model/simulation/processes/settling_process.hpp"
#include "model/simulation/processes/vertical_exchange_process.hpp"
#include "model/simulation/processes/wet_scavenging_process.hpp"
#include "model/simulation/sequence.hpp"

namespace pearl {

// The processes of the air and their order. A new one is a line here. Chemistry ends every step, as one block in which uptake rates, gas, cloud, conversions and particles act in this
// order: what the others did to the gases comes to it as a source over the step (docs/decisions/0024). The order of the others alternates.
template <class Real>
using EngineSequence = Sequence<Real,
                                AdvectionProcess<Real>,
                                HorizontalDiffusionProcess<Real>,
                                VerticalExchangeProcess<Real>,
                                SettlingProcess<Real>,
                                WetScavengingProcess<Real>,
                                Group<ParticleUptakeProcess<Real>, GasChemistryProcess<Real>, CloudSulfateProcess<Real>, CloudChemistryProcess<Real>, ConversionsProcess<Real>, CoarseSaltProcess<Real>,
                                      OrganicParticlesProcess<Real>, InorganicParticlesProcess<Real>>>;

}  // namespace pearl
