-- A database and an owner a service, run once when the server is new.
CREATE ROLE keeta_orders LOGIN PASSWORD 'keeta_orders';
CREATE DATABASE keeta_orders OWNER keeta_orders;
CREATE ROLE keeta_commands LOGIN PASSWORD 'keeta_commands';
CREATE DATABASE keeta_commands OWNER keeta_commands;
