#pragma once

#include "model/meteorology/meteorology.hpp"

namespace pearl {

// Completes a Meteorology whose given fields are set: air mass, vertical mass flux from the divergence of the
// horizontal ones (air mass constant in time, so that the discrete continuity equation closes exactly), surface
// layer (friction velocity, Obukhov length by iteration of the similarity profiles) and diffusivities.
void derive(const Domain& domain, Meteorology& meteorology);

}  // namespace pearl
