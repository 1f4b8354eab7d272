# A planned move, ordered at the witness: hooks, drain, the calls end, release. No hold-down follows.
from 9.9
5 a calls 12
10 w wish switchover drain=30
18 a calls 0
40 b check
60 end b 1
----
  10.00 w -- wish switchover drain=30
  10.00 w WISH switchover: ann@desk orders switchover b, drain 30 s
  10.02 a WISH switchover: ann@desk orders switchover b, drain 30 s, by another member
  10.02 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  10.02 a does pre-yield
  10.03 a does drain
  10.04 a does await-calls
  18.00 a -- calls 0
  18.05 a does release
  18.05 a ROLE DRAINING to YIELDING: gives epoch 1/a back for b
  18.06 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  18.06 a does drop
  18.06 a does silence-trunks
  18.06 a does undrain
  18.06 a does post-yield
  18.06 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  18.07 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.1 s ago
  18.07 b does campaign
  18.08 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  18.08 b does pre-claim
  18.08 b does arm
  18.09 b does announce
  18.09 b does register-trunks
  18.09 b does verify
  18.10 w ANSWER DONE: b serves under epoch 2/b
  18.10 w WISH switchover: switchover DONE: b serves under epoch 2/b
  18.10 b does post-claim
  40.00 b -- check
  40.00 b    observe YES: what is decided is done
  40.00 b    pause YES: not paused
  40.00 b    lease YES: this peer holds it, last epoch 2/b
  40.00 b    link YES: the newest row of a is 0.4 s old
  40.00 b    maintenance YES: nobody works on a
  40.00 b    self YES: its controller trusts itself
  40.00 b    verdict YES: a is HEALTHY, score 97
  40.00 b    proven YES: a bridged a synthetic call 0.8 s ago
  40.00 b    hold-down YES: no move lately
  40.00 b    data WARN: how old the data at a is, is not known
  40.00 b    busy YES: nothing else is under way
  40.00 b    every gate lets a serve
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
