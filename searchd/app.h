// Everything a route may use. Built once, lives as long as searchd; all of it
// is safe to share between threads.

#pragma once

#include "engine/index/index_reader.h"
#include "engine/related/related_reading.h"
#include "engine/search/searcher.h"
#include "engine/settings/settings.h"
#include "engine/suggest/suggester.h"

namespace palpate {

class Assets;
class ClusterReader;
class DemandMeter;
class DraftCheck;
class EditorDoor;
class Metrics;
class RelatedCache;
class ResultCache;
class SiteAudit;

struct App {
  const Settings& settings;
  IndexReader& index;
  const Searcher& searcher;
  const Suggester& suggester;
  const RelatedReading& related;
  const Assets& assets;
  ResultCache& cache;
  RelatedCache& related_cache;
  Metrics& metrics;
  DemandMeter& demand;
  EditorDoor& editors;
  SiteAudit& audit;
  DraftCheck& drafts;
  const ClusterReader* cluster = nullptr;  // Null: the index is all here.
};

}  // namespace palpate
