-- Full-text search over published courses. Trigrams find parts of words; the application measures typing errors.
-- The rowid is made from the course's id, so that a row is found again without reading them all.
CREATE VIRTUAL TABLE IF NOT EXISTS course_search USING fts5(
    course_id UNINDEXED, title, tagline, description, tags, creator,
    tokenize = 'trigram remove_diacritics 1');
