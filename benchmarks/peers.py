"""The engines that are measured beside each other, by their names."""

from benchmarks.own_engine import Referatarkiv, Site
from benchmarks.peer import Peer
from benchmarks.sqlite_peer import Sqlite
from benchmarks.tantivy_peer import Tantivy
from benchmarks.whoosh_peer import StockWhoosh

PEERS: dict[str, type[Peer]] = {
    peer.name: peer for peer in (Referatarkiv, Tantivy, Sqlite, StockWhoosh, Site)
}
