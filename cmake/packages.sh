# The Debian 12 packages that Pearl needs; sourced by run.sh, test.sh and .ci/run.
build_packages=(g++ cmake ninja-build pkg-config git ca-certificates
  libeigen3-dev libnetcdf-dev libnetcdf-c++4-dev libhdf5-dev libyaml-cpp-dev libfmt-dev libspdlog-dev nlohmann-json3-dev
  libcli11-dev libproj-dev libcairo2-dev libpng-dev libfontconfig-dev libharfbuzz-dev libssl-dev zlib1g-dev libsqlite3-dev libcpp-httplib-dev libjs-leaflet
  fonts-lato fonts-dejavu-core fonts-noto-cjk fontconfig tzdata)
test_packages=(catch2 netcdf-bin cdo nco udunits-bin gdal-bin unzip groff-base poppler-utils)
python_packages=(python3-dev pybind11-dev python3-xarray python3-netcdf4)  # of the package for notebooks: PEARL_PYTHON
