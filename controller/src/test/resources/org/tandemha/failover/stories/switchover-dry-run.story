# What would a switchover do, and what if the other peer is not proven?
from 9.9
10 b wish switchover drain=30 dry
12 b unproven
20 a wish switchover dry
30 end a 0
----
  10.00 b -- wish switchover drain=30 dry
  10.00 b WISH switchover: ann@desk orders switchover b, drain 30 s, dry run
  10.02 a WISH switchover: ann@desk orders switchover b, drain 30 s, dry run, by another member
  10.04 b ANSWER DONE: every gate lets b serve; would do pre-yield, drain, await-calls, await-peer, release
  10.04 b WISH switchover: switchover DONE: every gate lets b serve; would do pre-yield, drain, await-calls, await-peer, release
  12.00 b -- unproven
  20.00 a -- wish switchover dry
  20.00 a WISH switchover: ann@desk orders switchover b, dry run
  20.00 a ANSWER DONE: would be refused: proven refuses: b bridged a synthetic call 8.4 s ago, limit 5.0 s
  20.00 a WISH switchover: switchover DONE: would be refused: proven refuses: b bridged a synthetic call 8.4 s ago, limit 5.0 s
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0
