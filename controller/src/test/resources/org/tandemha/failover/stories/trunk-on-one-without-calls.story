# The same where no calls over trunks are tried: the standby must stay free of the trouble for three seconds.
from 9.9
10 a sick FAILING TRUNK_DOWN trunk itsp is rejected
30 end b 1
----
  10.00 a -- sick FAILING TRUNK_DOWN trunk itsp is rejected
  10.00 a STAY stays SHARED_FATE [TRUNK_DOWN]: TRUNK_DOWN here (trunk itsp is rejected); stays, as shared-fate refuses a move: not known yet whether b has it too: waits 3.0 s, or for a call over a trunk there
  13.06 a ROLE ACTIVE to YIELDING: TRUNK_DOWN here (trunk itsp is rejected); b bridged a synthetic call 0.2 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  13.06 a does pre-yield
  13.06 a does release
  13.07 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  13.07 a does drop
  13.07 a does silence-trunks
  13.07 a does undrain
  13.07 a does post-yield
  13.07 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  13.08 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.3 s ago
  13.08 b does campaign
  13.09 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  13.09 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  13.09 b does pre-claim
  13.09 b does arm
  13.10 b does announce
  13.10 b does register-trunks
  13.10 b does verify
  13.11 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
