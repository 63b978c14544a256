// What a developer asks through the meilisearch package; runs in node and in a
// browser alike.

export async function askEverything(Meilisearch, host) {
  const client = new Meilisearch({ host, apiKey: "any key" });
  const index = client.index("articles");
  const codeOf = (promise) => promise.then(
    () => "answered", (error) => error.cause?.code ?? String(error));
  const search = await index.search("wiplash", {
    limit: 5,
    facets: ["topics", "year"],
    attributesToHighlight: ["*"],
    attributesToCrop: ["body:12"],
    showRankingScore: true,
  });
  const { id } = search.hits[0];
  return {
    healthy: await client.isHealthy(),
    health: await client.health(),
    version: await client.getVersion(),
    stats: await index.getStats(),
    indexes: (await client.getIndexes()).results.map((one) => one.uid),
    search,
    searchGet: await index.searchGet("wiplash", { limit: 3 }),
    filtered: await index.search("pain", {
      filter: ["topics = Neck", ["year >= 2000", "updated NOT EXISTS"]],
    }),
    sorted: await index.search("", { sort: ["published:desc"] }),
    page: await index.search("pain", { page: 2, hitsPerPage: 3 }),
    multi: await client.multiSearch({
      queries: [{ indexUid: "articles", q: "neck" },
        { indexUid: "articles", q: "knee" }],
    }),
    facet: await index.searchForFacetValues({
      facetName: "topics", facetQuery: "ne",
    }),
    document: await index.getDocument(id),
    similar: await index.searchSimilarDocuments({ id, embedder: "default" }),
    errors: {
      documents: await codeOf(index.addDocuments([{ id: "1" }])),
      remove: await codeOf(index.deleteDocument("1")),
      settings: await codeOf(index.updateSettings({})),
      filter: await codeOf(index.search("", { filter: "colour = red" })),
      missing: await codeOf(index.getDocument("nowhere/at-all")),
    },
    filterMessage: await index.search("", { filter: "colour = red" })
      .catch((error) => error.message),
  };
}
