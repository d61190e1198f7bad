local bookinfo = import 'bookinfo.libsonnet';

function(tenants) std.flatMap(bookinfo.tenant, tenants)
