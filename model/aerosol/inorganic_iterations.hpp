#pragma once

namespace pearl {

// Fixed numbers, so that an element's answer never depends on its neighbours: outer ones renew the activities; in each so many steps of Newton's method.
struct InorganicIterations {
  int outer = 8, first_inner = 12, inner = 3;
};

}  // namespace pearl
