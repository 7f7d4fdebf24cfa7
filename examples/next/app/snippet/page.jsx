// build.mjs writes it: the configurator's snippet.
import TrustCenter from "./trust-center.jsx";

export default function Page() {
  return <TrustCenter />;
}
