// Names of commands that are most used in math, to suggest one that was meant. What can be typeset is more.

const NAMES = `
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa
lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon
phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma
Upsilon Phi Psi Omega frac dfrac tfrac sqrt binom sum prod coprod
int iint iiint oint bigcup bigcap bigvee bigwedge bigoplus bigotimes lim limsup
liminf sup inf max min arg det dim exp gcd hom ker
lg ln log Pr sin cos tan cot sec csc arcsin arccos
arctan sinh cosh tanh infty partial nabla forall exists nexists emptyset varnothing
in notin ni subset subseteq supset supseteq cup cap setminus land lor
neg lnot le leq ge geq ne neq ll gg approx equiv
sim simeq cong propto mid parallel perp models vdash pm mp times
div cdot ast star circ bullet oplus ominus otimes odot dagger to
gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow mapsto longrightarrow longleftarrow Longrightarrow implies
iff uparrow downarrow nearrow searrow xrightarrow xleftarrow hat bar vec dot ddot
tilde widehat widetilde overline underline overbrace underbrace overset underset stackrel left right
middle big Big bigg Bigg langle rangle lfloor rfloor lceil rceil lvert
rvert lVert rVert vert Vert mathbb mathcal mathfrak mathrm mathbf mathit mathsf
mathtt mathscr boldsymbol operatorname text textbf textit quad qquad hspace phantom cdots
ldots dots vdots ddots prime ell hbar Re Im aleph angle degree
begin end label ref eqref tag notag nonumber boxed cancel color textcolor
displaystyle textstyle scriptstyle substack limits nolimits not pmod bmod
`;

export const COMMANDS: readonly string[] = NAMES.trim()
  .split(/\s+/)
  .map((name) => `\\${name}`);

/** Environments that are most used. */
export const ENVIRONMENTS: readonly string[] =
  'align aligned alignat array bmatrix Bmatrix cases equation gather gathered matrix multline pmatrix rcases smallmatrix split vmatrix Vmatrix'.split(
    ' ',
  );
