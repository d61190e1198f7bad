// Reads YAML as kubectl does.
//
// Standard input is a JSON list of texts, of one YAML document each; standard output is a JSON list of what sigs.k8s.io/yaml makes of them: an object
// with the document as `json`, or with what is wrong as `error`.
package main

import (
	"encoding/json"
	"log"
	"os"

	"sigs.k8s.io/yaml"
)

type reading struct {
	JSON  json.RawMessage `json:"json,omitempty"`
	Error string          `json:"error,omitempty"`
}

func read(document string) reading {
	read, err := yaml.YAMLToJSON([]byte(document))
	if err != nil {
		return reading{Error: err.Error()}
	}
	return reading{JSON: read}
}

func main() {
	var documents []string
	if err := json.NewDecoder(os.Stdin).Decode(&documents); err != nil {
		log.Fatal(err)
	}
	readings := make([]reading, len(documents))
	for i, document := range documents {
		readings[i] = read(document)
	}
	if err := json.NewEncoder(os.Stdout).Encode(readings); err != nil {
		log.Fatal(err)
	}
}
