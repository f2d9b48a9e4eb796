// A dataset as files for other programs: the same dataset gives the same bytes.
#ifndef ANNALS_DATASET_EXPORT_H_
#define ANNALS_DATASET_EXPORT_H_

#include <array>
#include <string>
#include <string_view>

#include "dataset/fact_record.h"

namespace annals {

// The tables of an export as CSV, which the views of the dataset mirror; datapackage.json describes them.
enum class ExportTable : uint8_t { kEvents, kParticipants, kEvidence, kMemberships };
inline constexpr std::array<std::string_view, 4> kExportFiles = {"events.csv", "participants.csv", "evidence.csv", "memberships.csv"};

void AppendExportHeader(ExportTable table, std::string* out);
// The fact's rows in the table; the fact must have its evidence.
void AppendExportRows(const FactRecord& fact, ExportTable table, std::string* out);

// The Frictionless Data Package descriptor (specs.frictionlessdata.io, version 1) of the four files.
std::string DataPackage();

// A GeoJSON feature (RFC 7946) of a fact that has a place, in one line; nothing of one that has none.
void AppendFeature(const FactRecord& fact, std::string* out);

}  // namespace annals

#endif  // ANNALS_DATASET_EXPORT_H_
