-- They are listed and handled again in this order.
CREATE INDEX dead_letter_parked ON dead_letter (parked_at, id);
