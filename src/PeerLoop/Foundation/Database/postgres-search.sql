-- Full-text search over published courses: word stems in the document, trigrams for typing errors in the words.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE IF NOT EXISTS course_search (
    course_id uuid PRIMARY KEY,
    document tsvector NOT NULL,
    words text NOT NULL);
CREATE INDEX IF NOT EXISTS ix_course_search_document ON course_search USING gin (document);
CREATE INDEX IF NOT EXISTS ix_course_search_words ON course_search USING gin (words gin_trgm_ops);
