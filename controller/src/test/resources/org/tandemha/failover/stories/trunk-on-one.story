# The trunk is rejected at the active peer only; the standby proves a call over its own.
with trunk
from 9.9
10 a sick FAILING TRUNK_DOWN trunk itsp is rejected
30 end b 1
----
  10.00 a -- sick FAILING TRUNK_DOWN trunk itsp is rejected
  10.00 a STAY stays SHARED_FATE [TRUNK_DOWN]: TRUNK_DOWN here (trunk itsp is rejected); stays, as shared-fate refuses a move: not known yet whether b has it too: waits 3.0 s, or for a call over a trunk there
  10.06 a ROLE ACTIVE to YIELDING: TRUNK_DOWN here (trunk itsp is rejected); b bridged a synthetic call 0.0 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  10.06 a does pre-yield
  10.06 a does release
  10.07 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  10.07 a does drop
  10.07 a does silence-trunks
  10.07 a does undrain
  10.07 a does post-yield
  10.07 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  10.08 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.1 s ago
  10.08 b does campaign
  10.09 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  10.09 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  10.09 b does pre-claim
  10.09 b does arm
  10.10 b does announce
  10.10 b does register-trunks
  10.10 b does verify
  10.11 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
