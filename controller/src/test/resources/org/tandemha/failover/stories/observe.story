# A new installation observes: everything is decided and noted, nothing is done, until it is enabled.
with mode=observe nobody
from 1
5 a sick FAILING CALLS_FAILING calls are refused
10 a well
15 a wish switchover b
18 b check
20 b wish enable
30 end b 0
----
   5.00 a -- sick FAILING CALLS_FAILING calls are refused
   5.00 a WOULD move: CALLS_FAILING here (calls are refused); b bridged a synthetic call 0.6 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  10.00 a -- well
  10.00 a WOULD claim: nobody holds the lease (last epoch none); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  15.00 a -- wish switchover b
  15.00 a WISH switchover: ann@desk orders switchover b
  15.00 a ANSWER REFUSED by observe: observe mode: everything is decided and nothing is done [tandem enable]
  15.00 a WISH switchover: switchover REFUSED: observe mode: everything is decided and nothing is done
  18.00 b -- check
  18.00 b    observe NO: observe mode: everything is decided and nothing is done [tandem enable]
  18.00 b    pause YES: not paused
  18.00 b    lease YES: nobody holds it
  18.00 b    maintenance YES: nobody works on this peer
  18.00 b    self YES: its controller trusts itself
  18.00 b    verdict YES: this peer is HEALTHY, score 97
  18.00 b    proven YES: this peer bridged a synthetic call 0.4 s ago
  18.00 b    hold-down YES: no move lately
  18.00 b    data WARN: how old the data at this peer is, is not known
  18.00 b    busy YES: nothing else is under way
  18.00 b    observe refuses: observe mode: everything is decided and nothing is done
  20.00 b -- wish enable
  20.00 b WISH enable: ann@desk orders enable
  20.00 b MODE ENABLED: is ENABLED by order of ann@desk
  20.00 b ANSWER DONE: was OBSERVE, is ENABLED here; each other member takes it over as soon as it is reached
  20.00 b WISH enable: enable DONE: was OBSERVE, is ENABLED here; each other member takes it over as soon as it is reached
  20.00 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch none); this peer is HEALTHY and bridged a synthetic call 0.4 s ago
  20.00 b does campaign
  20.01 b ROLE CLAIMING to ACTIVE: holds epoch 1/b: serves
  20.01 b does pre-claim
  20.01 b does arm
  20.02 a MODE ENABLED: is ENABLED by an order given to b
  20.02 w MODE ENABLED: is ENABLED by an order given to b
  20.02 b does announce
  20.02 b does register-trunks
  20.02 b does verify
  20.03 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 0
