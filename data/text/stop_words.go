package text

import "strings"

// stopWords are English words that hold sentences together and say little of what a post is about: articles,
// pronouns, prepositions, conjunctions, auxiliaries with their contractions, and the commonest adverbs.
var stopWords = func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(`
a an the this that these those such same other others another each every either neither both all any some no none
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
herself it its itself they them their theirs themselves one ones someone something anyone anything everyone
everything nobody nothing who whom whose which what whatever whoever when where why how
and or but nor so yet if unless until while because since although though whether than as
about above across after against along among around at before behind below beneath beside between beyond by despite
down during for from in inside into like near of off on onto out outside over past per through throughout to toward
towards under up upon via with within without
am is are was were be been being isn't aren't wasn't weren't ain't i'm you're we're they're he's she's it's that's
there's here's what's who's where's how's let's
have has had having haven't hasn't hadn't i've you've we've they've i'd you'd he'd she'd we'd they'd it'd
do does did doing done don't doesn't didn't
will would shall should can could may might must ought won't wouldn't shan't shouldn't can't cannot couldn't mayn't
mightn't mustn't needn't i'll you'll he'll she'll we'll they'll it'll that'll
not only just also too very quite rather really even still again ever never always often now then here there once
already almost more most much many less least few fewer own else instead maybe perhaps well rt amp`) {
		set[word] = true
	}
	return set
}()

// StopWord tells whether a lower-case token is an English stop word.
func StopWord(token string) bool { return stopWords[token] }
