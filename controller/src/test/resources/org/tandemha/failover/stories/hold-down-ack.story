# After a move the new holder fails within the hold-down: stays, until an operator acknowledges.
from 9.9
10 a sick FAILING CALLS_FAILING calls are refused
20 a well
30 b sick FAILING CALLS_FAILING calls are refused
33 a check
33 b check
35 a wish ack
60 end a 2
----
  10.00 a -- sick FAILING CALLS_FAILING calls are refused
  10.00 a ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused); b bridged a synthetic call 0.8 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  10.00 a does pre-yield
  10.00 a does release
  10.01 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  10.01 a does drop
  10.01 a does silence-trunks
  10.01 a does undrain
  10.01 a does post-yield
  10.01 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  10.02 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  10.02 b does campaign
  10.03 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  10.03 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  10.03 b does pre-claim
  10.03 b does arm
  10.04 b does announce
  10.04 b does register-trunks
  10.04 b does verify
  10.05 b does post-claim
  20.00 a -- well
  30.00 b -- sick FAILING CALLS_FAILING calls are refused
  30.00 b STAY stays HOLD_DOWN [CALLS_FAILING]: CALLS_FAILING here (calls are refused); stays, as hold-down refuses a move: the service came from a a short while ago: no move by itself for 100 s
  33.00 a -- check
  33.00 a    observe YES: what is decided is done
  33.00 a    pause YES: not paused
  33.00 a    lease YES: b holds it, last epoch 2/b
  33.00 a    link YES: the newest row of b is 0.5 s old
  33.00 a    maintenance YES: nobody works on this peer
  33.00 a    self YES: its controller trusts itself
  33.00 a    verdict YES: this peer is HEALTHY, score 97
  33.00 a    proven YES: this peer bridged a synthetic call 0.2 s ago
  33.00 a    hold-down WARN: the holder moves nothing by itself for 98 s [tandem ack]
  33.00 a    data WARN: how old the data at this peer is, is not known
  33.00 a    busy YES: nothing else is under way
  33.00 a    every gate lets a serve
  33.00 b -- check
  33.00 b    observe YES: what is decided is done
  33.00 b    pause YES: not paused
  33.00 b    lease YES: this peer holds it, last epoch 2/b
  33.00 b    link YES: the newest row of a is 0.5 s old
  33.00 b    maintenance YES: nobody works on a
  33.00 b    self YES: its controller trusts itself
  33.00 b    verdict YES: a is HEALTHY, score 97
  33.00 b    proven YES: a bridged a synthetic call 0.6 s ago
  33.00 b    hold-down NO: the service came from a a short while ago: no move by itself for 97 s [tandem ack]
  33.00 b    data WARN: how old the data at a is, is not known
  33.00 b    busy YES: nothing else is under way
  33.00 b    hold-down refuses: the service came from a a short while ago: no move by itself for 97 s
  35.00 a -- wish ack
  35.00 a WISH ack: ann@desk orders ack
  35.02 b WISH ack: ann@desk orders ack, by another member
  35.02 b MODE hold-down: acknowledged by ann@desk
  35.02 b ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused); a bridged a synthetic call 0.2 s ago and is strictly better, score 97 there, 60 here: the service moves to a
  35.02 b does pre-yield
  35.02 b does release
  35.03 b ROLE YIELDING to STANDBY: epoch 2/b is given back
  35.03 b does drop
  35.03 b does silence-trunks
  35.03 b does undrain
  35.03 b does post-yield
  35.03 b STAY handed over: the lease was given back for a, which has 3.0 s more to claim it
  35.04 a ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 2/b); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  35.04 a does campaign
  35.04 a ANSWER DONE: the hold-down is ended
  35.04 a WISH ack: ack DONE: the hold-down is ended
  35.05 a ROLE CLAIMING to ACTIVE: holds epoch 3/a, which b held before: serves
  35.05 a MODE hold-down: the service came from b: no move by itself for 2 min, or until tandem ack
  35.05 a does pre-claim
  35.05 a does arm
  35.06 a does announce
  35.06 a does register-trunks
  35.06 a does verify
  35.07 a does post-claim
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 2
