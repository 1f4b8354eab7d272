# The active peer reaches nobody: it loses the lease first, the standby claims it after its own promise has run out.
from 9.9
10 a cut b
10 a cut w
10.3 a sick FAILING ISOLATED nobody answers
20 a join b
20 a join w
20.3 a well
30 end b 1
----
  10.00 a -- cut b
  10.00 a -- cut w
  10.30 a -- sick FAILING ISOLATED nobody answers
  10.30 a ROLE ACTIVE to YIELDING: ISOLATED here (nobody answers); b bridged a synthetic call 1.1 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  10.30 a does pre-yield
  10.30 a does release
  10.31 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  10.31 a does drop
  10.31 a does silence-trunks
  10.31 a does undrain
  10.31 a does post-yield
  10.31 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  10.32 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.3 s ago
  10.32 b does campaign
  10.33 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  10.33 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  10.33 b does pre-claim
  10.33 b does arm
  10.34 b does announce
  10.34 b does register-trunks
  10.34 b does verify
  10.35 b does post-claim
  13.41 a STAY unfit VERDICT: nobody holds the lease and this peer leaves it: verdict refuses, this peer is FAILING, score 60: nobody answers
  20.00 a -- join b
  20.00 a -- join w
  20.30 a -- well
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
