# Refused commands name the gate and say how to mend or force it.
from 9.9
10 b unproven
18 b wish switchover b
19 a wish switchover a
20 a wish switchover w
21 a wish maintenance_on a
22 b wish takeover
23 a wish resume
24 b wish switchover b force
40 end b 1
----
  10.00 b -- unproven
  18.00 b -- wish switchover b
  18.00 b WISH switchover: ann@desk orders switchover b
  18.02 a WISH switchover: ann@desk orders switchover b, by another member
  18.04 b ANSWER REFUSED by proven: b bridged a synthetic call 8.4 s ago, limit 5.0 s [see tandem call-test on b, or --force]
  18.04 b WISH switchover: switchover REFUSED: b bridged a synthetic call 8.4 s ago, limit 5.0 s
  19.00 a -- wish switchover a
  19.00 a WISH switchover: ann@desk orders switchover a
  19.00 a ANSWER REFUSED by command: a serves already [name another peer]
  19.00 a WISH switchover: switchover REFUSED: a serves already
  20.00 a -- wish switchover w
  20.00 a WISH switchover: ann@desk orders switchover w
  20.00 a ANSWER REFUSED by command: w is no peer [name a or b]
  20.00 a WISH switchover: switchover REFUSED: w is no peer
  21.00 a -- wish maintenance_on a
  21.00 a WISH maintenance on: ann@desk orders maintenance on a
  21.00 a ANSWER REFUSED by lease: a is ACTIVE [tandem switchover, then order it again]
  21.00 a WISH maintenance on: maintenance on REFUSED: a is ACTIVE
  22.00 b -- wish takeover
  22.00 b WISH takeover: ann@desk orders takeover b
  22.00 b ANSWER REFUSED by command: nobody says how the holder is fenced [tandem takeover --i-have-fenced-peer "switched off at the PDU"]
  22.00 b WISH takeover: takeover REFUSED: nobody says how the holder is fenced
  23.00 a -- wish resume
  23.00 a WISH resume: ann@desk orders resume
  23.00 a ANSWER DONE: all members are ENABLED already
  23.00 a WISH resume: resume DONE: all members are ENABLED already
  24.00 b -- wish switchover b force
  24.00 b WISH switchover: ann@desk orders switchover b, by force
  24.02 a WISH switchover: ann@desk orders switchover b, by force, by another member
  24.02 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  24.02 a does pre-yield
  24.03 a does release
  24.03 a ROLE DRAINING to YIELDING: gives epoch 1/a back for b
  24.04 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  24.04 a does drop
  24.04 a does silence-trunks
  24.04 a does undrain
  24.04 a does post-yield
  24.04 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  24.05 b STAY unfit PROVEN: nobody holds the lease and this peer leaves it: proven refuses, this peer bridged a synthetic call 14 s ago, limit 5.0 s
  24.05 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 14 s ago, limit 5.0 s
  24.05 b does campaign
  24.06 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  24.06 b does pre-claim
  24.06 b does arm
  24.07 b does announce
  24.07 b does register-trunks
  24.07 b does verify
  24.08 b ANSWER DONE: b serves under epoch 2/b
  24.08 b WISH switchover: switchover DONE: b serves under epoch 2/b
  24.08 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
