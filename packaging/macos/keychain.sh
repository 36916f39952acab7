#!/usr/bin/env bash
# Puts the certificate and the notary's key of the workflow into a keychain of this run alone, and
# tells the steps after it. Reads CERTIFICATE (Base64 of a .p12), CERTIFICATE_PASSWORD,
# SIGN_IDENTITY, NOTARY_KEY (of an App Store Connect key), NOTARY_KEY_ID and NOTARY_ISSUER.
set -euo pipefail
umask 077
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
keychain="$RUNNER_TEMP/keyfit.keychain-db"
password=$(openssl rand -hex 24)
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 7200 "$keychain"
security unlock-keychain -p "$password" "$keychain"
printf %s "$CERTIFICATE" | base64 --decode >"$folder/certificate.p12"
security import "$folder/certificate.p12" -k "$keychain" -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
echo "KEYFIT_SIGN_IDENTITY=$SIGN_IDENTITY" >>"$GITHUB_ENV"
if [ -n "${NOTARY_KEY:-}" ]; then
    printf %s "$NOTARY_KEY" >"$folder/notary.p8"
    xcrun notarytool store-credentials keyfit --key "$folder/notary.p8" --key-id "$NOTARY_KEY_ID" \
        --issuer "$NOTARY_ISSUER" --keychain "$keychain"
    echo "KEYFIT_NOTARY_PROFILE=keyfit" >>"$GITHUB_ENV"
    echo "KEYFIT_NOTARY_KEYCHAIN=$keychain" >>"$GITHUB_ENV"
fi
