package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

// contentType is the media type of Prometheus' text format.
const contentType = "text/plain; version=0.0.4; charset=utf-8"

var (
	metricName   = regexp.MustCompile(`^[a-zA-Z_:][a-zA-Z0-9_:]*$`)
	labelName    = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_]*$`)
	escapedLabel = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)
)

// metrics are the series that a workload serves to Prometheus. The package comment describes them.
type metrics struct {
	Path   string  `json:"path"`
	Port   int     `json:"port"`
	Groups []group `json:"groups"`
}

// group is a list of series that exist once for each set of labels.
type group struct {
	Labels []map[string]string `json:"labels"`
	Series []series            `json:"series"`
}

type series struct {
	Name      string            `json:"name"`
	Type      string            `json:"type"`
	Labels    map[string]string `json:"labels"`
	Value     float64           `json:"value"`
	PerSecond float64           `json:"perSecond"`
	Mean      float64           `json:"mean"`
	Buckets   []float64         `json:"buckets"`
}

func (m *metrics) validate() error {
	if !strings.HasPrefix(m.Path, "/") {
		return fmt.Errorf("metrics at %q: a path starts with /", m.Path)
	}
	if m.Port < 0 || m.Port > 65535 {
		return fmt.Errorf("metrics at port %d: must be 1 to 65535, or 0 for every port", m.Port)
	}
	types := map[string]string{}
	for _, s := range m.all() {
		if err := s.validate(); err != nil {
			return fmt.Errorf("series %q: %w", s.Name, err)
		}
		if other, known := types[s.Name]; known && other != s.Type {
			return fmt.Errorf("series %q: is a %s and a %s", s.Name, other, s.Type)
		}
		types[s.Name] = s.Type
	}
	return nil
}

func (s *series) validate() error {
	if !metricName.MatchString(s.Name) {
		return errors.New("is no name of a metric")
	}
	for name := range s.Labels {
		if !labelName.MatchString(name) {
			return fmt.Errorf("%q is no name of a label", name)
		}
	}
	switch s.Type {
	case "gauge":
		return nil
	case "counter":
		return s.validateRate()
	case "histogram":
		if s.Mean <= 0 || len(s.Buckets) == 0 || !slices.IsSorted(s.Buckets) {
			return errors.New("a histogram needs a mean above 0, and buckets in ascending order")
		}
		return s.validateRate()
	}
	return fmt.Errorf("type %q must be counter, gauge or histogram", s.Type)
}

func (s *series) validateRate() error {
	if s.PerSecond < 0 {
		return errors.New("perSecond must not be negative: a counter only grows")
	}
	return nil
}

// all returns every series with all of its labels.
func (m *metrics) all() []series {
	found := []series{}
	for _, g := range m.Groups {
		sets := g.Labels
		if len(sets) == 0 {
			sets = []map[string]string{nil}
		}
		for _, common := range sets {
			for _, s := range g.Series {
				labels := map[string]string{}
				maps.Copy(labels, common)
				maps.Copy(labels, s.Labels)
				s.Labels = labels
				found = append(found, s)
			}
		}
	}
	return found
}

// text returns all series after some time, grouped by name.
func (m *metrics) text(after time.Duration) []byte {
	byName := m.all()
	sort.SliceStable(byName, func(i, j int) bool { return byName[i].Name < byName[j].Name })
	var out bytes.Buffer
	for i, s := range byName {
		if i == 0 || byName[i-1].Name != s.Name {
			fmt.Fprintf(&out, "# TYPE %s %s\n", s.Name, s.Type)
		}
		s.write(&out, after.Seconds())
	}
	return out.Bytes()
}

func (s *series) write(out *bytes.Buffer, seconds float64) {
	count := math.Floor(s.PerSecond * seconds)
	switch s.Type {
	case "gauge":
		writeSample(out, s.Name, s.labels(""), s.Value)
	case "counter":
		writeSample(out, s.Name, s.labels(""), count)
	case "histogram":
		for _, bound := range s.Buckets {
			// The observations are spread like the times between requests that arrive at random.
			below := math.Floor(count * -math.Expm1(-bound/s.Mean))
			writeSample(out, s.Name+"_bucket", s.labels(number(bound)), below)
		}
		writeSample(out, s.Name+"_bucket", s.labels("+Inf"), count)
		writeSample(out, s.Name+"_sum", s.labels(""), count*s.Mean)
		writeSample(out, s.Name+"_count", s.labels(""), count)
	}
}

// labels returns the labels in their order, and le last unless it is empty.
func (s *series) labels(le string) string {
	pairs := []string{}
	for name, value := range s.Labels {
		pairs = append(pairs, fmt.Sprintf(`%s="%s"`, name, escapedLabel.Replace(value)))
	}
	sort.Strings(pairs)
	if le != "" {
		pairs = append(pairs, fmt.Sprintf(`le="%s"`, le))
	}
	return strings.Join(pairs, ",")
}

func writeSample(out *bytes.Buffer, name, labels string, value float64) {
	fmt.Fprintf(out, "%s{%s} %s\n", name, labels, number(value))
}

func number(value float64) string {
	return strconv.FormatFloat(value, 'g', -1, 64)
}
