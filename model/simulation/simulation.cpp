#include "model/simulation/simulation.hpp"

#include "model/simulation/time_loop.hpp"

namespace pearl {

template class Simulation<float>;
template class Simulation<double>;

}  // namespace pearl
