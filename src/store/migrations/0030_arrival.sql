-- What is counted and noted of new contacts and conversations is done at once for all that came in together (store::arrival): a
-- trigger costs each row of an import a statement of its own, and the pages it touches a copy, whether it has anything to do or not.
DROP TRIGGER contact_counted;
DROP TRIGGER contact_aged;
DROP TRIGGER contact_carded;
DROP TRIGGER sla_begun;
