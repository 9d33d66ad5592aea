-- contact.last_at 0: they have not written yet. People from address books were said to have written when they were imported.
UPDATE contact SET last_at = 0 WHERE NOT EXISTS (SELECT 1 FROM identity i JOIN authored a ON a.identity_id = i.id WHERE i.contact_id = contact.id)
  AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.contact_id = contact.id);

-- A tag on one of them is as old as they are.
DROP TRIGGER contact_tagged;
CREATE TRIGGER contact_tagged AFTER INSERT ON contact_tag BEGIN
  INSERT INTO tag_use (tag_id, kind, record_id, at)
    VALUES (new.tag_id, 1, new.contact_id,
      coalesce((SELECT CASE WHEN p.last_at = 0 THEN p.first_at ELSE p.last_at END FROM contact p WHERE p.id = new.contact_id), 0))
    ON CONFLICT (tag_id, kind, record_id) DO NOTHING;
END;
