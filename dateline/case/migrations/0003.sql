-- Records are asked for by the outlet and by the copy family of their reports.
CREATE INDEX reports_outlet_index ON reports (outlet);
CREATE INDEX reports_family_index ON reports (family);
