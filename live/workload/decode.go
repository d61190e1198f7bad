package main

import (
	"encoding/json"
	"errors"
	"io"
)

// decodeStrict reads exactly one JSON value without unknown fields.
func decodeStrict(in io.Reader, value any) error {
	decoder := json.NewDecoder(in)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(value); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("json: more follows after the value")
	}
	return nil
}
