"""Plays the exemplary play over and over, printing the last sequence number of each batch once it is kept."""

import sys

from teleconsult_sim import resources
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session import attempt
from teleconsult_sim.simulation.engine import Wait
from teleconsult_sim.store import open_store


def main(url: str) -> None:
    play, scenario = read_play(resources.scenarios() / "renouvellement-simple" / "plays" / "exemplary.yaml")
    store = open_store(url)
    id = store.begin(scenario.slug, play.seed, "training", "fr")
    print(id, flush=True)
    live = attempt.begin(scenario, play.seed, store.keeper(id))
    for action in play.actions[:-1]:
        live.submit(action)
        print(live.entries[-1].seq, flush=True)
    while True:
        live.submit(Wait(minutes=1))
        print(live.entries[-1].seq, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
