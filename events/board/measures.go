package board

import "math"

// What polls measure. Measures inform; they never decide.

// Agreement is that of answers on an ordinal scale (Tastle and Wierman,
// "Consensus and dissention", International Journal of Approximate Reasoning
// 45, 2007): 1 when all answers are the same, 0 when half of them are at each
// end. counts has the number of answers at each of at least two equally spaced
// points. Without answers it is 0.
func Agreement(counts []int) float64 {
	n, sum := 0, 0
	for x, c := range counts {
		n += c
		sum += c * x
	}
	if n == 0 || len(counts) < 2 {
		return 0
	}
	mean, width := float64(sum)/float64(n), float64(len(counts)-1)
	a := 1.0
	for x, c := range counts {
		a += float64(c) / float64(n) * math.Log2(1-math.Abs(float64(x)-mean)/width)
	}
	return tidy(a)
}

// Concordance is Kendall's W of k rankings of the same n things without ties
// (Kendall and Babington Smith, "The problem of m rankings", Annals of
// Mathematical Statistics 10, 1939): 12 SS/(k^2 (n^3-n)), where SS is the sum
// of squared deviations of the rank sums. 1: all the same; 0: no agreement,
// or nothing to agree on. sums are the rank sums of the things.
func Concordance(k int, sums []int) float64 {
	n, total := len(sums), 0
	for _, s := range sums {
		total += s
	}
	if k == 0 || n < 2 {
		return 0
	}
	mean, ss := float64(total)/float64(n), 0.0
	for _, s := range sums {
		ss += (float64(s) - mean) * (float64(s) - mean)
	}
	return tidy(concordance(k, n, ss))
}

func concordance(k, n int, ss float64) float64 {
	return 12 * ss / (float64(k*k) * float64(n*n*n-n))
}

// fistPasses: nobody blocks (0) and nobody is below the threshold.
func fistPasses(counts []int, pass int) bool {
	n := 0
	for finger, c := range counts {
		if c > 0 && (finger == 0 || finger < pass) {
			return false
		}
		n += c
	}
	return n > 0
}

// spread is the mean and the standard deviation of a whole population.
func spread(values []int) (mean, deviation float64) {
	if len(values) == 0 {
		return 0, 0
	}
	for _, v := range values {
		mean += float64(v)
	}
	mean /= float64(len(values))
	for _, v := range values {
		deviation += (float64(v) - mean) * (float64(v) - mean)
	}
	return mean, math.Sqrt(deviation / float64(len(values)))
}

// tidy rounds to seven digits behind the point, so that what is stored does not
// depend on a machine's last bit.
func tidy(v float64) float64 { return math.Round(v*1e7) / 1e7 }
