// English words of direction, size and rank.

import { latin, type RiskWords } from './words.ts';

export const en: RiskWords = {
  words: {
    up: latin(
      'rise rises rose risen rising grow grows grew grown growing growth increase increases increased increasing',
      'gain gains gained gaining climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging',
      'soar soars soared soaring rally rallied rebound rebounds rebounded rebounding recover recovers recovered recovery',
      'expand expands expanded expanding expansion accelerate accelerates accelerated accelerating up upward',
      'improve improves improved improving improvement strengthen strengthens strengthened bigger larger higher greater faster better stronger',
    ),
    down: latin(
      'fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases decreased decreasing',
      'shrink shrinks shrank shrunk shrinking slip slips slipped slipping slide slides slid sink sinks sank sunk plunge plunges plunged',
      'tumble tumbles tumbled slump slumps slumped contract contracts contracted contraction lose loses lost losing loss losses',
      'slow slows slowed slowing slowdown ease eases eased easing weaken weakens weakened weaker worsen worsens worsened worse',
      'down downward smaller lower fewer slower cut cuts',
    ),
    steady: latin(
      'unchanged flat stable steady steadily remain remains remained stay stays stayed still again hold_steady held_steady as_before',
    ),
    size: latin(
      'double doubles doubled doubling triple triples tripled tripling quadruple quadrupled halve halves halved halving twice thrice',
      'half third quarter majority minority most more_than less_than fewer_than nearly almost barely roughly only just much_more far_more',
      'exceed exceeds exceeded exceeding surpass surpasses surpassed outpace outpaces outpaced overtake overtakes overtook overtaken',
      'above below beyond ahead_of behind small large big huge modest sharp sharply slightly strongly significantly dramatically',
    ),
    rank: latin(
      'record records highest lowest largest smallest biggest greatest fastest slowest strongest weakest best worst least',
      'peak peaks peaked all-time leading leads lead first_time for_the_first_time in_a_row consecutive straight streak',
      'first-ever unprecedented top bottom ever never',
    ),
  },
  idioms: [
    latin(
      'at_least at_most most_of_all set_up sets_up setting_up made_up make_up makes_up signed_up sign_up start_up start-up start-ups startups follow_up follow-up',
      'up_to up_to_date up-to-date look_up back_up backed_up end_up ended_up come_up came_up build_up add_up adds_up take_up taken_up opened_up open_up keep_up catch_up broken_up',
      'break_down broke_down shut_down wrote_down written_down down_payment broken_down laid_down large-scale large_scale small_businesses small_and_medium-sized',
      'lead_time at_first on_record on_the_record for_the_record track_record records_of better_known high-speed third_party third_parties cut_off shortcut first_half second_half',
      'clear_cut just_as_well most_likely best_practice best_practices at_best drop-down top-down bottom_line still_image',
    ),
  ],
};
