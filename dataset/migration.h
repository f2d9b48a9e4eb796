// Datasets of earlier schemas, brought to the schema of this program.
#ifndef ANNALS_DATASET_MIGRATION_H_
#define ANNALS_DATASET_MIGRATION_H_

#include "dataset/sqlite.h"

namespace annals {

// In one transaction: the file is of its old version or of kDatasetVersion, whatever happens. Throws as all statements do.
void MigrateDataset(Connection* connection);

}  // namespace annals

#endif  // ANNALS_DATASET_MIGRATION_H_
