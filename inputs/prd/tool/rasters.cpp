#include "rasters.hpp"

#include "regions.hpp"

#include <gdal_priv.h>
#include <netcdf.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace prd_data {

namespace {

constexpr double west = 109.5, east = 118.0, south = 19.5, north = 26.0;  // degrees

void check(int status)
{
    if (status != NC_NOERR) throw std::runtime_error(std::string("NetCDF: ") + nc_strerror(status));
}

void attribute(int file, int variable, const char* name, const std::string& text)
{
    check(nc_put_att_text(file, variable, name, text.size(), text.c_str()));
}

/// A classic NetCDF file (byte for byte the same on every run) with lat and lon.
class Writer {
public:
    Writer(std::filesystem::path file, const std::vector<double>& lat, const std::vector<double>& lon)
        : target_(std::move(file)), aside_(target_.string() + ".part")
    {
        check(nc_create(aside_.c_str(), NC_CLOBBER, &file_));
        check(nc_def_dim(file_, "lat", lat.size(), &dims_[0]));
        check(nc_def_dim(file_, "lon", lon.size(), &dims_[1]));
        axis("lat", 0, "latitude", "degrees_north", "Y", lat);
        axis("lon", 1, "longitude", "degrees_east", "X", lon);
        attribute(file_, NC_GLOBAL, "Conventions", "CF-1.8");
    }

    void global(const char* name, const std::string& text) { attribute(file_, NC_GLOBAL, name, text); }

    void variable(const char* name, const char* long_name, const char* units,
                  std::vector<float> values)
    {
        int id = 0;
        check(nc_def_var(file_, name, NC_FLOAT, 2, dims_.data(), &id));
        attribute(file_, id, "long_name", long_name);
        attribute(file_, id, "units", units);
        fields_.emplace_back(id, std::move(values));
    }

    void close()
    {
        check(nc_enddef(file_));
        for (const auto& [id, values] : axes_) check(nc_put_var_double(file_, id, values.data()));
        for (const auto& [id, values] : fields_) check(nc_put_var_float(file_, id, values.data()));
        check(nc_close(file_));
        std::filesystem::rename(aside_, target_);
    }

private:
    void axis(const char* name, int dim, const char* standard, const char* units, const char* letter,
              const std::vector<double>& values)
    {
        int id = 0;
        check(nc_def_var(file_, name, NC_DOUBLE, 1, &dims_[static_cast<std::size_t>(dim)], &id));
        attribute(file_, id, "standard_name", standard);
        attribute(file_, id, "long_name", std::string(standard) + " of the cell centre");
        attribute(file_, id, "units", units);
        attribute(file_, id, "axis", letter);
        axes_.emplace_back(id, values);
    }

    std::filesystem::path target_;
    std::string aside_;
    int file_ = 0;
    std::array<int, 2> dims_{};
    std::vector<std::pair<int, std::vector<double>>> axes_;
    std::vector<std::pair<int, std::vector<float>>> fields_;
};

pearl::Raster read_raster(const std::filesystem::path& path, const char* variable, double least, double most,
                          const pearl::RasterAxes& axes = {})
{
    pearl::Faults faults;
    auto raster = pearl::Raster::read(path, variable, least, most, faults, axes);
    faults.throw_if_any();
    return std::move(*raster);
}

/// The part of the box where the region polygons alone say what is land: Guangdong's
/// own coast. Its landward edge runs inside the province, its seaward edge in the sea.
Polygon coast_of_guangdong()
{
    Polygon zone{{{{109.70, 20.19}, {109.70, 21.40}, {110.30, 21.90}, {111.50, 22.50},
                   {113.00, 23.30}, {115.50, 23.80}, {116.60, 23.90}, {117.00, 23.70},
                   {117.20, 23.58}, {118.10, 22.90}, {118.10, 20.19}}},
                 109.70, 118.10, 20.19, 23.90};
    return zone;
}

}  // namespace

void build_nightlights(const std::filesystem::path& raw, const std::filesystem::path& prd)
{
    const auto path = raw / "debian" / "citylights.jpg";
    GDALDatasetUniquePtr image(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER));
    if (!image) throw std::runtime_error("cannot read " + path.string());
    const int width = image->GetRasterXSize(), height = image->GetRasterYSize();
    const double step = 360.0 / width;
    const int first_x = static_cast<int>(std::ceil((west + 180.0) / step - 0.5));
    const int last_x = static_cast<int>(std::floor((east + 180.0) / step - 0.5));
    const int first_y = static_cast<int>(std::ceil((90.0 - north) / step - 0.5));
    const int last_y = static_cast<int>(std::floor((90.0 - south) / step - 0.5));
    const int nx = last_x - first_x + 1, ny = last_y - first_y + 1;
    if (last_y >= height) throw std::runtime_error("the night-light image is not a world map");

    // Land is tinted blue; the red channel holds the lights. Its background over dark
    // country (about 5 to 50, with the noise of the JPEG) is taken off.
    constexpr float background = 50.0F;
    std::vector<float> image_rows(static_cast<std::size_t>(nx) * static_cast<std::size_t>(ny));
    if (image->GetRasterBand(1)->RasterIO(GF_Read, first_x, first_y, nx, ny, image_rows.data(), nx,
                                          ny, GDT_Float32, 0, 0) != CE_None)
        throw std::runtime_error("cannot decode " + path.string());
    for (auto& value : image_rows)
        value = std::round(std::max(0.0F, value - background) * 255.0F / (255.0F - background));
    std::vector<double> lon, lat;
    for (int i = 0; i < nx; ++i) lon.push_back(-180.0 + (first_x + i + 0.5) * step);
    for (int j = 0; j < ny; ++j) lat.push_back(90.0 - (last_y - j + 0.5) * step);
    std::vector<float> light;
    for (int j = ny - 1; j >= 0; --j)
        light.insert(light.end(), image_rows.begin() + static_cast<long>(j) * nx,
                     image_rows.begin() + static_cast<long>(j + 1) * nx);

    Writer out(prd / "nightlights.nc", lat, lon);
    out.global("title", "Night lights of southern China, for spatial surrogates");
    out.global("source",
               "NASA Earth's City Lights (data: M. Imhoff, NASA GSFC, and C. Elvidge, NOAA NGDC; image: "
               "C. Mayhew and R. Simmon), 2700 x 1350 image of Debian's marble-qt-data; red channel less a background "
               "of 50, stretched to 0..255, cropped");
    out.global("license", "public domain (NASA), attribution as in source");
    out.global("comment", "saturated in the city cores; 1994-1995 observations");
    out.variable("light", "night light above the background, 0 to 255", "1", std::move(light));
    out.close();
    std::printf("nightlights.nc: %d x %d cells\n", nx, ny);
}

void build_terrain(const std::filesystem::path& raw, const std::filesystem::path& prd)
{
    const auto relief = read_raster(raw / "debian" / "etopo5_100-125E_10-35N.nc", "ROSE", -12000.0, 9000.0,
                                    {"ETOPO05_X", "ETOPO05_Y"});
    const auto regions = read_regions(prd);
    const auto coast = coast_of_guangdong();
    constexpr int per_degree = 24, samples = 6;
    const int nx = static_cast<int>((east - west) * per_degree);
    const int ny = static_cast<int>((north - south) * per_degree);
    std::vector<double> lon, lat;
    for (int i = 0; i < nx; ++i) lon.push_back(west + (i + 0.5) / per_degree);
    for (int j = 0; j < ny; ++j) lat.push_back(south + (j + 0.5) / per_degree);

    const auto is_land = [&](Point p, double height) {
        for (const auto& region : regions)
            if (region.contains(p)) return true;
        return !coast.contains(p) && height > 0.0;
    };
    std::vector<float> heights, land;
    for (int j = 0; j < ny; ++j) {
        for (int i = 0; i < nx; ++i) {
            int count = 0;
            double sum = 0.0;
            for (int s = 0; s < samples * samples; ++s) {
                const Point p{west + (i + (s % samples + 0.5) / samples) / per_degree,
                              south + (j + (s / samples + 0.5) / samples) / per_degree};
                const double height = relief.bilinear({p.lon, p.lat});
                if (!is_land(p, height)) continue;
                ++count;
                sum += std::max(height, 0.0);
            }
            heights.push_back(static_cast<float>(std::round(sum / (samples * samples) * 10.0) / 10.0));
            land.push_back(static_cast<float>(count) / (samples * samples));
        }
    }
    Writer out(prd / "terrain.nc", lat, lon);
    out.global("title", "Terrain height and land fraction of southern China");
    out.global("source",
               "ETOPO5 (NOAA NGDC, 1988), 5 arc-minute relief of Debian's ferret-datasets, bilinear; land "
               "fraction in Guangdong, Hong Kong and Macau from regions.geojson, elsewhere where ETOPO5 is above 0");
    out.global("license", "public domain (US Government); polygons: see inputs/prd/README.md");
    out.global("comment", "about 9 km resolution in truth: hills are far too low (Tai Mo Shan 957 m appears as 61 m)");
    out.variable("height", "mean height of the cell above sea level, sea counted as 0", "m",
                 std::move(heights));
    out.variable("land", "land fraction of the cell", "1", std::move(land));
    out.close();
    std::printf("terrain.nc: %d x %d cells\n", nx, ny);
}

pearl::Raster read_nightlights(const std::filesystem::path& prd)
{
    return read_raster(prd / "nightlights.nc", "light", 0.0, 255.0);
}

}  // namespace prd_data
