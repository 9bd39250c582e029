// pearl-prd-data: rebuilds the derived files of inputs/prd.

#include "inventory.hpp"
#include "people.hpp"
#include "rasters.hpp"
#include "regions.hpp"

#include <gdal_priv.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

int main(int argc, char** argv)
{
    std::filesystem::path prd, raw;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--raw" && i + 1 < argc)
            raw = argv[++i];
        else if (prd.empty() && !argument.starts_with("-"))
            prd = argument;
        else
            prd.clear(), i = argc;
    }
    if (prd.empty()) {
        std::fprintf(stderr,
                     "usage: pearl-prd-data INPUTS_PRD [--raw RAW]\n"
                     "  INPUTS_PRD  the folder inputs/prd; inventory.csv is rebuilt from its rules\n"
                     "  RAW         folder of raw files; with it regions.geojson, nightlights.nc,\n"
                     "              terrain.nc and people.nc are rebuilt first\n");
        return 2;
    }
    try {
        GDALAllRegister();
        if (!raw.empty()) {
            prd_data::build_regions(raw, prd);
            prd_data::build_nightlights(raw, prd);
            prd_data::build_terrain(raw, prd);
            prd_data::build_people(raw, prd);
        }
        prd_data::build_inventory(prd);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "pearl-prd-data: %s\n", error.what());
        return 3;
    }
    return 0;
}
