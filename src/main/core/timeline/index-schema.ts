/** Version of the index's tables. Another one is not brought up to date but made again from the database. */
export const INDEX_VERSION = 4;

/** Bits of `timeline_item.flags`; those of `iteration.flags` are the bits of any of its items. */
export const FLAG = { live: 1, imported: 2, otherwiseKnown: 4, edited: 8, problems: 16, workflow: 32 } as const;

/** The tables of the index. Places on the time axis are the pair (at, entry): Unix milliseconds, then ledger order.
 *  An iteration reaches from its own first item to the first item of the next; so does a session. Which iteration an
 *  item belongs to stands nowhere else: an import into the middle then moves no rows. */
export const INDEX_SCHEMA = `
  CREATE TABLE index_state (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    origin     TEXT NOT NULL,
    epoch      INTEGER NOT NULL,
    gap_ms     INTEGER NOT NULL,
    next_entry INTEGER NOT NULL,
    next_text  INTEGER NOT NULL,
    items      INTEGER NOT NULL,
    generation INTEGER NOT NULL
  ) STRICT;

  -- From which place on iterations were changed, for readers that hold them in memory.
  CREATE TABLE index_change (
    generation INTEGER PRIMARY KEY,
    from_at    INTEGER NOT NULL,
    from_entry INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE timeline_item (
    at      INTEGER NOT NULL,
    entry   INTEGER NOT NULL,
    recipe  INTEGER NOT NULL,
    source  INTEGER NOT NULL,
    flags   INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    version INTEGER NOT NULL,
    sha256  BLOB NOT NULL,
    known   TEXT NOT NULL,
    seed    TEXT,
    name    TEXT NOT NULL,
    format  TEXT NOT NULL,
    width   INTEGER,
    height  INTEGER,
    PRIMARY KEY (at, entry)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX timeline_item_by_seed ON timeline_item (seed, recipe) WHERE seed IS NOT NULL;

  -- source is -1, width and height are null where the items differ.
  CREATE TABLE iteration (
    first_at    INTEGER NOT NULL,
    first_entry INTEGER NOT NULL,
    last_at     INTEGER NOT NULL,
    items       INTEGER NOT NULL,
    variations  INTEGER NOT NULL,
    recipe      INTEGER NOT NULL,
    prompt      INTEGER NOT NULL,
    negative    INTEGER NOT NULL,
    flags       INTEGER NOT NULL,
    source      INTEGER NOT NULL,
    width       INTEGER,
    height      INTEGER,
    PRIMARY KEY (first_at, first_entry)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE session (
    first_at    INTEGER NOT NULL,
    first_entry INTEGER NOT NULL,
    PRIMARY KEY (first_at, first_entry)
  ) STRICT, WITHOUT ROWID;

  -- What changed against the iteration before, as JSON; right only while that one still begins with before_entry.
  CREATE TABLE change_lines (
    first_at     INTEGER NOT NULL,
    first_entry  INTEGER NOT NULL,
    before_entry INTEGER NOT NULL,
    lines        TEXT NOT NULL,
    PRIMARY KEY (first_at, first_entry)
  ) STRICT, WITHOUT ROWID;

  -- Everything recorded of a path, moves and removals included.
  CREATE TABLE place_entry (
    place INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (place, entry)
  ) STRICT, WITHOUT ROWID;

  -- Paths of which more than one thing was recorded: only there can a file version be gone.
  CREATE TABLE reused_place (
    place INTEGER PRIMARY KEY
  ) STRICT;

  -- Interruptions of the record: gaps, crashes, jumps of the clock.
  CREATE TABLE run_event (
    entry INTEGER PRIMARY KEY,
    event TEXT NOT NULL
  ) STRICT;

  CREATE TABLE index_source (
    id     INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE
  ) STRICT;

  -- Number 0 stands for no recipe and for no text.
  CREATE TABLE recipe (
    id        INTEGER PRIMARY KEY,
    hash      BLOB NOT NULL UNIQUE,
    prompt    INTEGER NOT NULL,
    negative  INTEGER NOT NULL,
    generator TEXT NOT NULL,
    model     TEXT,
    -- Of what it was before it was made larger, and the pixels that its parameters say.
    base      BLOB NOT NULL,
    pixels    INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX recipe_by_base ON recipe (base);
  CREATE TABLE prompt_text (
    id    INTEGER PRIMARY KEY,
    hash  BLOB NOT NULL UNIQUE,
    value TEXT NOT NULL
  ) STRICT;

  -- Words of prompts, and where they occur: for every 65,536 text numbers the low halves of those that have it. A list
  -- with a negative number is that of a Chinese, Japanese or Korean character or pair of characters.
  CREATE TABLE word (
    id    INTEGER PRIMARY KEY,
    value TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE word_posting (
    list  INTEGER NOT NULL,
    block INTEGER NOT NULL,
    ids   BLOB NOT NULL,
    PRIMARY KEY (list, block)
  ) STRICT, WITHOUT ROWID;

  -- Names of tools, models and LoRAs, and the recipes that use them.
  CREATE TABLE name (
    id    INTEGER PRIMARY KEY,
    field TEXT NOT NULL CHECK (field IN ('tool', 'model', 'lora')),
    value TEXT NOT NULL,
    UNIQUE (field, value)
  ) STRICT;
  CREATE TABLE name_posting (
    list  INTEGER NOT NULL,
    block INTEGER NOT NULL,
    ids   BLOB NOT NULL,
    PRIMARY KEY (list, block)
  ) STRICT, WITHOUT ROWID;

  -- Where file versions come from. Keys are hashes of what shared/lineage finds and seeks by: sightings under their names
  -- and pixels, and file versions under everything that would be a source of theirs. Those of documents are kept apart:
  -- of all pictures hardly one comes from a document.
  CREATE TABLE lineage_key (
    key   INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (key, entry)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE lineage_document (
    key INTEGER PRIMARY KEY
  ) STRICT;
  CREATE TABLE lineage_want (
    key     INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (key, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE lineage_link (
    child     INTEGER NOT NULL,
    parent    INTEGER NOT NULL,
    role      TEXT NOT NULL,
    how       TEXT NOT NULL,
    basis     TEXT NOT NULL,
    ambiguous INTEGER NOT NULL CHECK (ambiguous IN (0, 1)),
    PRIMARY KEY (child, parent)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX lineage_link_by_parent ON lineage_link (parent);
  -- Copies that a generator made of pictures it was given; original is the version with the same pixels, once it was looked for.
  CREATE TABLE lineage_copy (
    version  INTEGER PRIMARY KEY,
    entry    INTEGER NOT NULL,
    md5      TEXT NOT NULL,
    looked   INTEGER NOT NULL CHECK (looked IN (0, 1)),
    original INTEGER
  ) STRICT;
  CREATE INDEX lineage_copy_to_look_at ON lineage_copy (entry) WHERE looked = 0;
`;

/** Every table of the index. */
export const INDEX_TABLES = [
  'index_state',
  'index_change',
  'timeline_item',
  'iteration',
  'session',
  'change_lines',
  'place_entry',
  'reused_place',
  'run_event',
  'index_source',
  'recipe',
  'prompt_text',
  'word',
  'word_posting',
  'name',
  'name_posting',
  'lineage_key',
  'lineage_document',
  'lineage_want',
  'lineage_link',
  'lineage_copy',
] as const;
